from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.errors import LexiconError
from bot.opening import CARRIED
from bot.retrieval.lexicon import CATEGORIES, KINDS, read_lexicon


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def test_names_left_of_the_colon_are_searched_and_sayings_are_only_understood(tmp_path: Path) -> None:
    lexicon = read_lexicon(write(tmp_path, "synonyms.txt", "[单位]\n非公有制经济组织、非公：私企、民企  # 注\n"))
    concept = lexicon.by_name["私企"]
    assert concept.head == "非公有制经济组织"
    assert concept.forms == ("非公有制经济组织", "非公")
    assert "私企" not in lexicon.by_form


def test_everyday_words_gather_official_ones_line_by_line_and_question_words_have_none(tmp_path: Path) -> None:
    write(tmp_path, "questions.txt", "时长：多久\n")
    lexicon = read_lexicon(write(tmp_path, "everyday.txt", "多久、弄丢：遗失\n搞丢、弄丢：补发\n"))
    assert [told for _, told in lexicon.everyday.said_in("多久弄丢、搞丢")] == [("遗失", "补发"), ("补发",)]


def test_a_second_folder_adds_to_the_first(tmp_path: Path) -> None:
    first = write(tmp_path / "a", "synonyms.txt", "[单位]\n国有企业：国企\n")
    second = write(tmp_path / "b", "synonyms.txt", "[单位]\n国有企业：央企\n")
    lexicon = read_lexicon(first, second)
    assert lexicon.by_name["国企"] is lexicon.by_name["央企"]


def test_a_copy_of_a_folder_adds_nothing_and_so_nothing_is_counted_anew_for_it(tmp_path: Path) -> None:
    built_in = CARRIED / "lexicon"
    copy = Path(shutil.copytree(built_in, tmp_path / "lexicon"))
    assert read_lexicon(built_in, copy).fingerprint == read_lexicon(built_in).fingerprint


@pytest.mark.parametrize(
    ("name", "text", "line", "problem"),
    [
        ("synonyms.txt", "# 说明\n国有企业：国企\n", 2, "before the first"),
        ("synonyms.txt", "[单位]\n国有企业：\n", 2, "one side of its colon"),
        ("synonyms.txt", "[单位]\n国有企业：企\n", 2, "single character"),
        ("synonyms.txt", "[单位]\n国有企业：国企\n民营企业：国企\n", 3, "already belongs"),
        ("synonyms.txt", "[车辆]\n", 1, "unknown category"),
        ("english.txt", "\n外星人: alien\n", 2, "no concept"),
        ("questions.txt", "颜色：什么颜色\n", 1, "unknown kind"),
        ("words.txt", "职称\n职称 评审\n", 2, "more than one word"),
        ("everyday.txt", "弄丢：遗失\n搞丢\n", 2, "no colon"),
        ("lookalikes.txt", "申\n", 1, "two or more"),
    ],
)
def test_a_broken_line_is_told_with_path_and_line(
    tmp_path: Path, name: str, text: str, line: int, problem: str
) -> None:
    with pytest.raises(LexiconError) as caught:
        read_lexicon(write(tmp_path, name, text))
    assert f"{tmp_path / name}:{line}: " in str(caught.value)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_lexicon_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_bytes("职称\n".encode() + "评审\n".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"words\.txt:2: .*UTF-8"):
        read_lexicon(tmp_path)


def test_the_built_in_lexicon_is_sound_and_wide() -> None:
    lexicon = read_lexicon(CARRIED / "lexicon")
    assert {concept.category for concept in lexicon.concepts.values()} <= set(CATEGORIES)
    assert set(lexicon.cues.values()) <= set(KINDS)
    assert len(lexicon.by_name) > 2500
    assert not lexicon.chatter & set(lexicon.by_name), "a word that says something is listed as chatter"
