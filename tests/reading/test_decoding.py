from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.reading.decoding import clean, decode

PATH = Path("x.txt")
CHINESE = "本市的工作人员可以申报，不在此限。"
TRADITIONAL = "本市的工作人員可以申報，不在此限。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_a_chinese_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding), PATH) == CHINESE


def test_big5_is_told_from_gb18030_by_its_everyday_words() -> None:
    assert decode(TRADITIONAL.encode("big5"), PATH) == TRADITIONAL


@pytest.mark.parametrize("declared", ["utf-8", "big5", "iso-8859-1", "nonsense"])
def test_a_declared_charset_that_lies_is_not_believed(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{CHINESE}</p>'
    assert CHINESE in decode(page.encode("gb18030"), PATH)


def test_utf8_is_read_as_such_whatever_the_page_declares() -> None:
    page = f'<meta charset="gb2312"><p>{CHINESE}</p>'
    assert decode(page.encode(), PATH) == page


def test_binary_files_are_no_text() -> None:
    with pytest.raises(DocumentError, match="NUL"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00", PATH)


def test_bytes_of_no_encoding_are_no_text() -> None:
    with pytest.raises(DocumentError, match="UTF-8, GB18030 or Big5"):
        decode(b"\xff\xff\xff \xff", PATH)


def test_a_broken_character_is_named_with_its_line() -> None:
    data = (CHINESE + "\n").encode() * 3 + b"\xe4\xb8" + CHINESE.encode()
    with pytest.raises(DocumentError) as caught:
        decode(data, PATH)
    assert caught.value.line == 4
    assert "broken" in caught.value.problem


def test_a_broken_utf16_file_is_named() -> None:
    with pytest.raises(DocumentError, match="UTF-16"):
        decode(b"\xff\xfe\x00\xd8", PATH)


def test_line_ends_become_one() -> None:
    assert decode("甲\r\n乙\r丙\u2028丁".encode(), PATH) == "甲\n乙\n丙\n丁"


def test_a_form_feed_stays() -> None:
    assert decode("甲\r\n\f乙".encode(), PATH) == "甲\n\f乙"


def test_what_prints_nothing_is_left_out() -> None:
    assert clean("甲\u200b乙\x1b\u202e丙\xad\ufeff") == "甲乙丙"


def test_lone_surrogates_never_come_out() -> None:
    assert clean("甲\ud800乙") == "甲\ufffd乙"


def test_a_radical_becomes_the_character_that_is_drawn_like_it() -> None:
    assert clean("⼯程⼈员的⻓处、⻋间和⺟港：第⼆条") == "工程人员的长处、车间和母港：第二条"
