"""PDF files that are broken, locked or made to harm: one clear line each, and the next file is read as if nothing was."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DocumentError
from bot.reading.pdf import process
from bot.reading.pdf.process import read_pdf
from tests.making.press import Press, pdf

_WHOLE = pdf("第一条　甲。", "第二条　乙。")
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _written(*objects: bytes) -> bytes:
    out = b"%PDF-1.7\n"
    for number, each in enumerate(objects, 1):
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    return out + b"trailer<</Root 1 0 R>>\n%%EOF"


def _stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (more, len(packed)) + packed + b"\nendstream"


def _loop() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    return _written(_CATALOG, _PAGES, _PAGE, _stream(b"/X Do"), _FONT, _stream(b"/X Do /X Do", form))


def _told(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, Path("x.pdf"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is no PDF, whatever its name says"),
        (b"PK\x03\x04 a Word file", "is no PDF, whatever its name says"),
        (_WHOLE[: len(_WHOLE) // 2], "is a broken PDF"),
        (b"%PDF-1.7\n", "is a broken PDF"),
        (_written(_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), "page 1 is broken"),
        (
            _written(_CATALOG, _PAGES, _PAGE, _stream(b"BT /F 9 Tf (ab) Tj " + b"(ab) Tj " * 30_000 + b"ET"), _FONT),
            "40,000",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, told: str) -> None:
    assert told in _told(data)


def test_a_locked_pdf_says_what_to_do() -> None:
    press = Press(locked=True)
    press.paragraph("甲。")
    assert _told(press.bytes()) == "x.pdf: is locked with a password; save it without one"


def test_a_broken_table_of_objects_is_mended() -> None:
    content = read_pdf(_WHOLE.replace(b"startxref", b"startxxxx"), Path("x.pdf"))
    assert [block.text for block in content.blocks] == ["第一条　甲。", "第二条　乙。"]


def test_a_page_that_never_ends_is_given_up_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PAGE_SECONDS", 1.5)
    assert "a page takes more than" in _told(_loop())
    assert [block.text for block in read_pdf(_WHOLE, Path("y.pdf")).blocks] == ["第一条　甲。", "第二条　乙。"]


@settings(max_examples=40)
@given(st.integers(0, len(_WHOLE) - 1), st.binary(min_size=1, max_size=20))
def test_damage_anywhere_gives_a_reading_or_one_line(at: int, noise: bytes) -> None:
    with contextlib.suppress(DocumentError):
        read_pdf(_WHOLE[:at] + noise + _WHOLE[at + len(noise) :], Path("x.pdf"))
    assert len(read_pdf(_WHOLE, Path("x.pdf")).blocks) == 2
