from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.everyday import Everyday

EVERYDAY = Everyday({"弄丢": ["遗失", "补发"], "弄丢了证": ["证件遗失"], "老公": ["配偶"], "ktv": ["歌舞娱乐场所"]})


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(match.phrase, official) for match, official in EVERYDAY.said_in(text)]


def test_the_longest_saying_at_a_place_is_meant() -> None:
    assert said("老公弄丢了证,我弄丢了卡") == [
        ("老公", ("配偶",)),
        ("弄丢了证", ("证件遗失",)),
        ("弄丢", ("遗失", "补发")),
    ]


def test_a_latin_word_is_never_cut_in_two() -> None:
    assert said("ktv开业") == [("ktv", ("歌舞娱乐场所",))]
    assert said("ktvs开业") == []


@given(st.text(st.sampled_from("弄丢了证老公x "), max_size=20))
def test_sayings_stand_where_they_are_told_to_and_do_not_overlap(text: str) -> None:
    end = 0
    for match, _ in EVERYDAY.said_in(text):
        assert match.start >= end
        assert text[match.start : match.end] == match.phrase
        end = match.end


def test_a_saying_of_one_character_is_known_but_is_not_looked_for_within_a_text() -> None:
    everyday = Everyday({"狗": ["犬只", "宠物"]})
    assert everyday.of_character("狗") == ("犬只", "宠物")
    assert everyday.of_character("猫") == ()
    assert list(everyday.said_in("养狗")) == []
