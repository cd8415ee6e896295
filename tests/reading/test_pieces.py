from __future__ import annotations

from bot.reading.pieces import pieced

TAKEN_APART = "本次评审自\n2031\n年\n2\n月\n13\n日起，到\n15\n日止，共\n3\n天。"


def _lines(text: str) -> list[tuple[int, str]]:
    return pieced(list(enumerate(text.split("\n"), 1)))


def test_a_sentence_that_was_taken_apart_is_whole_and_stands_where_it_began() -> None:
    assert _lines(f"甲。\n{TAKEN_APART}\n（\n1\n）乙\n，\n丙。") == [
        (1, "甲。"),
        (2, "本次评审自2031年2月13日起，到15日止，共3天。"),
        (13, "（1）乙，丙。"),
    ]


def test_numbers_below_each_other_are_cells_and_no_part_of_a_sentence() -> None:
    lines = _lines(f"{TAKEN_APART}\n1\n300\n元\n三、补贴\n2\n．乙。")
    assert [line for _, line in lines[1:]] == ["1", "300", "元", "三、补贴", "2．乙。"]


def test_lines_stay_as_they_are_where_nothing_tells_that_sentences_were_taken_apart() -> None:
    text = "名额\n3\n人数\n2\n，另有\n5\n名。"
    assert "\n".join(line for _, line in _lines(text)) == text
