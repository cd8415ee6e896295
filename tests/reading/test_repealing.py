"""One document says that another no longer holds."""

from __future__ import annotations

import pytest

from bot.reading import read_folder
from bot.reading.repealing import repeals
from tests.conftest import Folder
from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("本办法自2025年1月1日起施行，《甲办法》同时废止。", ("甲办法",)),
        ("自本办法施行之日起，《甲办法》《乙规定》废止。", ("甲办法", "乙规定")),
        ("《关于印发〈甲办法〉的通知》（柏发〔2019〕1号）停止执行。", ("关于印发〈甲办法〉的通知（柏发〔2019〕1号）",)),
        ("决定废止《甲条例》。", ("甲条例",)),
        ("根据《甲法》，《乙办法》即行废止。", ("乙办法",)),
        ("下列文件同时废止：\n（一）《甲办法》；\n（二）《乙规定》。", ("甲办法", "乙规定")),
        ("《甲办法》不予废止。", ()),
        ("《甲办法》已废止。", ()),
        ("违反《甲办法》的，处罚款。", ()),
    ],
)
def test_a_sentence_names_what_it_repeals(read: Read, sentence: str, names: tuple[str, ...]) -> None:
    assert read(sentence, "a.txt").repeals == names


def test_the_title_of_a_decision_may_repeal() -> None:
    assert repeals("关于废止《甲条例》的决定", ()) == ("甲条例",)


NEW = "新办法\n第一条 甲。\n第二条 本办法自2025年1月1日起施行。《灯彩暂行办法》（柏发〔2019〕1号）同时废止。\n"


def _standing(folder: Folder, **files: str) -> dict[str, tuple[str, str | None]]:
    readings = read_folder(folder(**files)).readings
    return {one.document.id: (one.document.status, one.document.superseded_by) for one in readings}


def test_what_is_repealed_is_superseded_in_its_folder(folder: Folder) -> None:
    readings = read_folder(folder(new__txt=NEW, old__md="# 灯彩暂行办法\n\n第一条 乙。\n")).readings
    assert [(one.document.status, one.document.superseded_by) for one in readings] == [
        ("unknown", None),
        ("superseded", "new"),
    ]
    assert readings[1].passages[0].document == readings[1].document


@pytest.mark.parametrize(
    "old",
    [
        "# 柏城市文化局灯彩暂行办法\n\n乙。\n",
        "# 柏城市文化局关于印发《灯彩暂行办法》的通知\n\n乙。\n",
        "---\ntitle: 别的名字\nnumber: 柏发〔2019〕1号\n---\n乙。\n",
    ],
)
def test_it_is_known_by_its_title_or_by_its_number(folder: Folder, old: str) -> None:
    assert _standing(folder, new__txt=NEW, old__md=old)["old"] == ("superseded", "new")


@pytest.mark.parametrize(
    "old",
    [
        "---\ntitle: 灯彩暂行办法\nstatus: in-force\n---\n乙。\n",
        "---\ntitle: 灯彩暂行办法\nstatus: unknown\n---\n乙。\n",
        "# 灯彩暂行办法实施细则\n\n乙。\n",
    ],
)
def test_its_own_status_wins_and_another_title_is_another_document(folder: Folder, old: str) -> None:
    assert _standing(folder, new__txt=NEW, old__md=old)["old"][0] != "superseded"


def test_a_younger_document_of_the_same_name_is_not_meant(folder: Folder) -> None:
    new = "---\ntitle: 灯彩办法\npublished: 2025-01-01\n---\n2019年的《灯彩办法》同时废止。\n"
    old = "---\ntitle: 灯彩办法\npublished: 2019-01-01\n---\n乙。\n"
    assert _standing(folder, new__md=new, old__md=old) == {"new": ("unknown", None), "old": ("superseded", "new")}
