from __future__ import annotations

from pathlib import Path

import jieba
import pytest

from bot.opening import CARRIED
from bot.retrieval.dictionary import FORM, Dictionary, open_dictionary
from bot.retrieval.lexicon import Lexicon, read_lexicon
from bot.retrieval.normalise import normalise
from bot.retrieval.segment import Segmenter, bigrams, open_segmenter

TEXTS = [normalise(path.read_text("utf-8")) for path in sorted((CARRIED / "policies").glob("*.md"))]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return open_segmenter(read_lexicon(), tmp_path_factory.mktemp("words"))


def has(dictionary: Dictionary, word: str) -> bool:
    dictionary.read(word)
    return word in dictionary


def test_the_kept_dictionary_gives_the_cuts_of_jieba_itself(bare: Segmenter) -> None:
    tokenizer = jieba.Tokenizer()
    for text in TEXTS:
        theirs = [word for word in tokenizer.cut(text) if any(character.isalnum() for character in word)]
        assert bare.words(text) == theirs


def test_a_broken_dictionary_file_is_replaced(tmp_path: Path) -> None:
    open_dictionary(tmp_path)
    (path,) = tmp_path.glob(f"{FORM}*")
    whole = path.read_bytes()
    for broken in (b"\x10\x00\x00\x00\x00\x00\x00\x00broken", whole[:-1], whole[: len(whole) // 2]):
        path.write_bytes(broken)
        for _ in range(2):
            assert has(open_dictionary(tmp_path), "职称")
        assert path.read_bytes() == whole


def test_without_a_folder_to_keep_it_in_the_dictionary_still_opens() -> None:
    assert has(open_dictionary(None), "职称")


def test_words_of_the_lexicon_are_kept_whole(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("应急工程\n", "utf-8")
    lexicon: Lexicon = read_lexicon(tmp_path)
    assert "应急工程" in open_segmenter(lexicon, tmp_path).words("首批应急工程职称")


def test_bigrams_stay_within_chinese_runs() -> None:
    assert list(bigrams("申报a职称，费")) == ["申报", "职称", "费"]
