"""How many articles and clauses of national law are found where they stand, by a rule that shares no code with the reader.

The articles come one by one, from a corpus that lies beside the checkout; here they are set as statutes again, in the ways
that files set them, and read.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.model import Document, Passage
from bot.reading.cutting import cut
from bot.reading.decoding import clean
from bot.reading.page import read_page
from bot.reading.plain import read_plain

CORPUS = Path(__file__).parents[2] / "shared" / "data" / "statutes" / "corpus.jsonl"
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")}
_ARTICLE = re.compile(r"第([零一二三四五六七八九十百千]+)条(?:之([零一二三四五六七八九十百千]+))?$")
_ITEM = re.compile(r"[（(]([零一二三四五六七八九十百千]+)[)）]")
# Items of items, headings and annexes that the corpus left at the end of an article: the rule below knows none of them.
_OTHER = re.compile(r"[\d①-⑳⑴-⒇㈠-㈩（(]|[一二三四五六七八九十]+[、.．]|第.{1,5}[章节条编]|附")
_SETTINGS = {
    "第一条 …, a line each": (" ", "\n"),
    "第一条　…, blank lines": ("　", "\n\n"),
    "第一条…, unspaced": ("", "\n\n　　"),
    "a page": ("　", "<p>"),
}

Number = tuple[int, int]


def measure_statutes() -> None:
    """Print, for each setting, the share of articles found and of clauses with the right locator."""
    if not CORPUS.exists():
        raise SystemExit(f"{CORPUS} is not here")
    statutes = _statutes()
    print(f"{len(statutes)} statutes, {sum(map(len, statutes.values()))} articles")
    for name, (space, between) in _SETTINGS.items():
        found = articles = right = clauses = invented = 0
        for title, texts in statutes.items():
            read = _read(title, texts, space, between)
            invented += len(read.keys() - texts.keys())
            for number, lines in texts.items():
                articles += 1
                found += number in read
                if expected := _expected(number, lines):
                    clauses += len(expected)
                    right += sum(map(str.__eq__, expected, (passage.locator for passage in read.get(number, ()))))
        print(
            f"{name}: {found}/{articles} articles, {invented} invented, {right}/{clauses} clauses ({right / clauses:.5f})"
        )


def _statutes() -> dict[str, dict[Number, list[str]]]:
    """Return the lines of each article by statute and number, without the empty ones."""
    statutes: dict[str, dict[Number, list[str]]] = defaultdict(dict)
    for line in CORPUS.read_text("utf-8").splitlines():
        record = json.loads(line)
        found = _ARTICLE.search(record["title"])
        lines = [text.strip() for text in clean(record["text"]).split("\n") if text.strip()]
        if found and lines:
            number = (_value(found[1]), _value(found[2] or "零"))
            statutes[record["title"][: found.start()]][number] = [found[0], *lines]
    return {title: dict(sorted(texts.items())) for title, texts in statutes.items()}


def _read(title: str, texts: dict[Number, list[str]], space: str, between: str) -> dict[Number, list[Passage]]:
    lines = [line for head, first, *rest in texts.values() for line in (head + space + first, *rest)]
    text = between.join(lines)
    content = (
        read_page(f"<div class=TRS_Editor><p>{text}</div>")
        if between == "<p>"
        else read_plain(text, Path(title), markdown=False)
    )
    passages: dict[Number, list[Passage]] = defaultdict(list)
    for passage in cut(Document("x", title), content.blocks)[0]:
        if found := re.match(r"art(\d+)(?:-(\d+))?", passage.locator):
            passages[int(found[1]), int(found[2] or 0)].append(passage)
    return passages


def _expected(number: Number, lines: Sequence[str]) -> list[str]:
    """Return the locators of an article: a line is an item if its number is the next one, else a clause; [] if unsure."""
    base = f"art{number[0]}" + (f"-{number[1]}" if number[1] else "")
    clause, item, locators = 0, 0, list[str]()
    for place, line in enumerate(lines[1:]):
        found = _ITEM.match(line) if place else None
        if found and _value(found[1]) == item + 1:
            item += 1
            locators.append(f"{base}.{clause}.{item}")
        elif place and (_OTHER.match(line) or len(line) < 6):
            return []
        else:
            clause, item = clause + 1, 0
            locators.append(f"{base}.{clause}")
    return locators if len(locators) > 1 else [base]


def _value(numeral: str) -> int:
    total = digit = 0
    for sign in numeral:
        if unit := {"十": 10, "百": 100, "千": 1000}.get(sign):
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = _DIGITS[sign]
    return total + digit
