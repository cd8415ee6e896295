from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cache import cache_folder
from bot.errors import LexiconError
from bot.opening import CARRIED, open_assistant, open_knowledge, open_lexicon
from bot.retrieval.asked import Tie, read_asked, tie
from bot.retrieval.building import build_index
from bot.retrieval.segment import open_segmenter
from tests.conftest import Folder

ANSWER = "本馆每逢周一闭馆，其余各日照常开放。"
ASKED = f"""# 一组问法
= {ANSWER}
礼拜一去能进门不
星期一是不是不营业
哪天歇业

- 停车
有没有地方停车
车停哪儿
"""


def lexicon(folder: Path, text: str) -> Path:
    (folder / "lexicon").mkdir(parents=True, exist_ok=True)
    (folder / "lexicon" / "asked.txt").write_text(text, "utf-8")
    return folder


def likeness(folder: Path, question: str) -> dict[str, float]:
    turn = open_assistant(folder).ask(question, date(2026, 11, 22))
    return {one.passage.id: one.signals.asked for one in turn.evidence if one.signals.asked}


def test_groups_hold_their_answers_and_questions(tmp_path: Path) -> None:
    told, untold = read_asked(lexicon(tmp_path, ASKED) / "lexicon")
    assert told.answers == (ANSWER.replace("，", ","),)
    assert told.questions == ("礼拜一去能进门不", "星期一是不是不营业", "哪天歇业")
    assert untold.answers == ()
    assert untold.questions == ("有没有地方停车", "车停哪儿")


def test_a_question_in_no_group_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"asked\.txt:2: a question stands before the first answer"):
        read_asked(lexicon(tmp_path, "# 说明\n哪天歇业\n= 周一\n") / "lexicon")


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="#=-"), min_size=1)))
def test_every_line_below_an_answer_is_a_question(
    tmp_path_factory: pytest.TempPathFactory, questions: list[str]
) -> None:
    folder = lexicon(tmp_path_factory.mktemp("any"), "\n".join(["= 原句", *questions]))
    assert sum(len(one.questions) for one in read_asked(folder / "lexicon")) == len(questions)


def test_a_copy_of_known_questions_adds_only_what_it_has_more(tmp_path: Path) -> None:
    first, copy = (lexicon(tmp_path / name, ASKED) / "lexicon" for name in ("first", "copy"))
    assert read_asked(first, copy) == read_asked(first)
    lexicon(tmp_path / "copy", ASKED.replace("哪天歇业", "哪天歇业\n周一去扑空没有"))
    *known, more = read_asked(first, copy)
    assert tuple(known) == read_asked(first)
    assert more.answers == known[0].answers
    assert more.questions == ("周一去扑空没有",)


def test_a_long_document_that_says_one_thing_alike_is_not_what_known_questions_are_about(
    folder: Folder, tmp_path: Path
) -> None:
    other = "\n\n".join(["本馆每逢周一闭馆。", *(f"第{place}排书架归{place}号馆员照看。" for place in range(2, 9))])
    segmenter = open_segmenter(open_lexicon(CARRIED), cache_folder())
    index = build_index(open_knowledge(folder(a__md=f"{ANSWER}\n", b__md=f"{other}\n")), segmenter)
    assert tie(read_asked(lexicon(tmp_path, ASKED) / "lexicon"), index, segmenter) == [(Tie("a#p1", 0),), ()]


def test_questions_lead_to_where_their_answer_stands_and_go_with_it(folder: Folder) -> None:
    before = lexicon(folder(hall__md=f"# 须知\n\n{ANSWER}\n\n进馆请走南门。\n"), ASKED)
    assert list(likeness(before, "周一歇业吗")) == ["hall#p1"]
    (before / "hall.md").write_text(f"# 须知\n\n进馆请走南门。\n\n{ANSWER}\n", "utf-8")
    assert list(likeness(before, "周一歇业吗")) == ["hall#p2"]
    (before / "hall.md").write_text("# 须知\n\n进馆请走南门。\n", "utf-8")
    assert likeness(before, "周一歇业吗") == {}


def test_words_that_only_the_known_questions_share_find_the_passage(folder: Folder) -> None:
    where = lexicon(folder(hall__md=f"{ANSWER}\n\n进馆请走南门。\n\n儿童票价二十元。\n"), ASKED)
    assert likeness(where, "礼拜一营业不").keys() == {"hall#p1"}


def test_the_same_question_resembles_the_same_to_the_last_digit(folder: Folder) -> None:
    where = lexicon(folder(hall__md=f"{ANSWER}\n"), ASKED)
    assert likeness(where, "哪天歇业") == likeness(where, "哪天歇业")
