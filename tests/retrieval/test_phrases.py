from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.retrieval.phrases import Phrases

LETTERS = st.text("高级工程师申报a b", max_size=30)


def test_the_longest_phrase_wins_where_several_begin() -> None:
    phrases = Phrases(["高级", "高级工程师", "工程师"])
    assert [match.phrase for match in phrases.longest("申报高级工程师")] == ["高级工程师"]


def test_all_phrases_are_found_also_inside_one_another() -> None:
    phrases = Phrases(["高级", "高级工程师", "工程师"])
    assert {match.phrase for match in phrases.all("申报高级工程师")} == {"高级", "高级工程师", "工程师"}


def test_a_latin_phrase_is_not_found_inside_a_longer_word() -> None:
    assert not list(Phrases(["fee"]).all("coffee feed"))
    assert [match.start for match in Phrases(["fee"]).all("the fee?")] == [4]


@given(LETTERS, st.lists(LETTERS.filter(lambda text: len(text) > 1), max_size=6))
def test_longest_matches_never_overlap_and_stand_where_they_say(text: str, phrases: list[str]) -> None:
    end = 0
    for match in Phrases(phrases).longest(text):
        assert match.start >= end
        assert text[match.start : match.end] == match.phrase
        end = match.end
