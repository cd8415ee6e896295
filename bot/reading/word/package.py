"""The zip archive that a `.docx` is, opened with limits: what unpacks to too much, nests too deep or declares entities is refused."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from bot.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of what Word writes, as element names begin with it."""

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_BYTES = 64 << 20
_MOST_ELEMENTS = 2_000_000
_DEEPEST = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "save it as .docx again"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of a Word file, parsed when they are asked for. Raises `DocumentError` for what is no such file."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if _LOCKED in data:
                raise DocumentError("is locked with a password", remedy="save it without one")
            raise DocumentError(
                "is a .doc, whatever its name says", remedy="open it in Word or WPS and save it as .docx"
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            broken = data.startswith(b"PK")
            raise DocumentError(
                "is a broken Word file" if broken else "is no Word file, whatever its name says", remedy=_AGAIN
            ) from None
        self.main = self._main()

    def related(self, kind: str) -> Element | None:
        """Return the part that the main one calls its numbering, styles, footnotes …; None where it has none."""
        folder, _, name = self.main.rpartition("/")
        for relation in self._relations(join(folder, "_rels", f"{name}.rels")):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                return self.part(_under(folder, relation.get("Target", "")), needed=False)
        return None

    def part(self, name: str, *, needed: bool = True) -> Element | None:
        """Return a part, parsed. Raises `DocumentError` for a broken one, and for one that is `needed` and not there."""
        data = self._unpacked(name)
        if data is None:
            if needed:
                raise DocumentError("is no Word file, whatever its name says", remedy=_AGAIN)
            return None
        return _parsed(data)

    def inserted(self, chunk: Element) -> bytes:
        """Return the file that stands in the place of a `w:altChunk`; nothing where it is not there."""
        folder, _, name = self.main.rpartition("/")
        for relation in self._relations(join(folder, "_rels", f"{name}.rels")):
            if relation.get("Id") == chunk.get(_ID):
                return self._unpacked(_under(folder, relation.get("Target", ""))) or b""
        return b""

    def _unpacked(self, name: str) -> bytes | None:
        try:
            with self._zip.open(name) as file:
                data = file.read(_MOST_BYTES + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
            raise DocumentError("is a broken Word file", remedy=_AGAIN) from None
        if len(data) > _MOST_BYTES:
            raise DocumentError(f"unpacks to more than {_MOST_BYTES >> 20} MB", remedy="split it")
        return data

    def _main(self) -> str:
        for relation in self._relations("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return _under("", relation.get("Target", ""))
        return "word/document.xml"

    def _relations(self, name: str) -> Iterator[Element]:
        part = self.part(name, needed=False)
        return part.iter(_RELATIONS) if part is not None else iter(())


def _under(folder: str, target: str) -> str:
    return normpath(join("/", folder, target)).lstrip("/")


def _parsed(data: bytes) -> Element:
    parser = XMLParser(target=_Bounded())  # noqa: S314  # a document type, and so any entity, is refused
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError):
        raise DocumentError("is a broken Word file", remedy=_AGAIN) from None
    return root


class _Bounded(TreeBuilder):
    """Builds a tree that can be walked without fear."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, *_: object) -> None:
        raise DocumentError("declares XML entities, which Word never does", remedy=_AGAIN)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise DocumentError("nests or repeats beyond what Word writes", remedy="copy its text to a new file")
        if _STRICT in tag:
            tag = tag.replace(f"{{{_STRICT}}}", W)
            attrs = {name.replace(f"{{{_STRICT}}}", W): value for name, value in attrs.items()}
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag.replace(f"{{{_STRICT}}}", W))


def value(parent: Element | None, *names: str) -> str | None:
    """Return the `w:val` of the element that `names` lead to from `parent`; None where there is none."""
    for name in names:
        parent = parent.find(W + name) if parent is not None else None
    return parent.get(f"{W}val", "") if parent is not None else None


def flag(parent: Element | None, name: str) -> bool:
    """Whether a property that is on by being there is on."""
    written = value(parent, name)
    return written is not None and written not in {"0", "false", "off"}
