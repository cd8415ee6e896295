"""Lines that say nothing but who gave a document out, when, since when it holds, by which number and in which edition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.numerals import value
from bot.reading.bodies import ENDS
from bot.reading.day import DAY, NUMERALS, iso

ANNOUNCES = r"(?!关于)[\u4e00-\u9fff]{2,20}(?:局|厅|部|委|委员会|署|政府|中心|院)[公通]告"
"""The pattern of what papers are headed with whose number is counted by the year: 某市教育局公告, 2025年第3号."""

BRACKETED_YEAR = r"[〔﹝\[［（(【]\s?(?:19|20)\d\d\s?[〕﹞\]］）)】]"
"""The pattern of the year in the number of a paper, in whichever brackets it is set: 〔2026〕, ﹝2026﹞; it has no groups."""

NUMBER = re.compile(
    rf"[×\u4e00-\u9fff]{{1,16}}\s?{BRACKETED_YEAR}\s?第?\s?\d{{1,5}}\s?号"
    r"|(?:国|(?!政府令)[\u4e00-\u9fff]{2,20})令\s?[（(]?(?:(?:19|20)\d\d\s?年\s?)?第?\s?[\d零〇一二三四五六七八九十百]{1,6}\s?号[）)]?"
    rf"|{ANNOUNCES}\s?[（(]?(?:19|20)\d\d年\s?第\s?\d{{1,4}}\s?号[）)]?"
)
ORDER = re.compile(r"([\u4e00-\u9fff]{2,20})令")
"""The pattern of what the number of an order begins with; its first group is whose order it is."""

_MONTH = rf"(?:(?:19|20)\d\d|[{NUMERALS}]{{4}})\s?年\s?(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})\s?月(?!\s?[\d{NUMERALS}])"
WHEN = rf"(?:{DAY}|{_MONTH}|(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}(?!\d))"
"""The pattern of a day or of a month; it has no groups."""

RENEWED = re.compile(
    rf"(?:最[后近新])?(?:更新|修订)(?:于|[日时][期间]|(?=\s{{0,9}}[：:]))\s{{0,9}}[：:】\]]?\s{{0,9}}({WHEN})"
)
"""The pattern of the day on which a text was last renewed; its first group is that day."""

_GIVES = "发布|印发|公布|颁布|编制|编印|编写|编订|印制|监制|制定|编|制|印|宣"
_WHO = rf"(?!各)[\u4e00-\u9fff]{{2,40}}?(?:[（(][\u4e00-\u9fff]{{2,10}}[）)][\u4e00-\u9fff]{{0,30}}?)?{ENDS}"
# What may stand in such a line, each from one mark or space to the next.
_END = r"(?=[\s，,、；;|｜（）()]|$)"
_NUMBER = re.compile(rf"(?P<number>{NUMBER.pattern})(?:{_GIVES})?{_END}")
_EDITION = re.compile(
    r"(?:第?\s?\d{1,2}(?:\.\d{1,2}){0,2}\s?版|版[本次号]\s?[：:]?\s?[A-Za-z]?[\d./]{1,9}|[Vv]\d{1,2}(?:\.\d{1,2}){0,2}"
    rf"|(?:19|20)\d\d\s?年?(?:修订|第?[一二三四五六\d])?版|第[一二三四五六\d]{{1,2}}[次版](?:修[订正改])?|暂行|试行|修订[版稿]?|[编印制宣]){_END}"
)
_RENEWED = re.compile(RENEWED.pattern + _END)
_HOLDS = re.compile(
    rf"(?:自|于|从)?\s?({WHEN}|(?:发布|公布|印发|颁布)之日)\s?起?\s?(?:正式)?(?:施行|实施|执行|生效|试行){_END}"
)
_DONE = re.compile(
    rf"(?:(?P<who>{_WHO})\s?[于在]?\s?)?(?P<when>{WHEN})\s?(?:[\u4e00-\u9fff\d]{{0,40}}(?:通过|批准|审定|核准|同意)"
    rf"|(?:由?(?P<by>{_WHO})|以?(?P<number>{NUMBER.pattern})文?件?)?(?:第[一二三四五六\d]次)?(?:{_GIVES}|更新|修[订正改]|第[一二三四五六\d]{{1,2}}版))?{_END}"
)
_GIVER = re.compile(rf"({_WHO})((?:联合|共同)?(?:{_GIVES}))?{_END}")
_PASSED = re.compile(rf"经?[\u4e00-\u9fff\d]{{2,40}}通过{_END}")
_KINDS = (_NUMBER, _EDITION, _RENEWED, _HOLDS, _DONE, _GIVER, _PASSED)
_BETWEEN = re.compile(r"[\s，,、；;|｜（）()]*")
_LONGEST = 120
_MONTHS = 12
_MOST_BARE = 2


def issued(lines: Sequence[str]) -> dict[str, str]:
    """Return what such lines tell, by key: `number`, `publisher`, `published` (the latest day of those they tell), `effective`.

    A line of which any part says anything else tells nothing. One that only names bodies tells something where it is the first
    or stands beside another such line, unless there are others: then they are a list, as are several days of which nothing is said.
    """
    parts = [_parts(line) for line in lines]
    told = [_tells(found) for found in parts]
    bare = [index for index, found in enumerate(parts) if found and not told[index]]
    listed = bool(bare) and bare[-1] - bare[0] >= _MOST_BARE
    near = [
        told[index] or (not listed and (not index or any(told[index - 1 : index + 2]))) for index in range(len(parts))
    ]
    found = [part for beside, line in zip(near, parts, strict=True) if beside for part in line]
    sure = [part for tells, line in zip(told, parts, strict=True) if tells for part in line]
    plain = {part[0] for part in found if part.re is _DONE and part[0] == part["when"]}
    days = [part["when"] for part in found if part.re is _DONE and not (part[0] in plain and len(plain) > 1)]
    days += [part[1] for part in found if part.re is _RENEWED]
    bodies = next(filter(None, map(_bodies, (sure, found))), [])
    published = max(map(_iso, days), default="")
    numbers = [part["number"] for kind in (_NUMBER, _DONE) for part in found if part.re is kind and part["number"]]
    since = next((part[1] for part in found if part.re is _HOLDS), "")
    if not bodies and numbers and (order := ORDER.match("".join(numbers[0].split()))):
        bodies = [order[1]]
    return {
        key: value
        for key, value in (
            ("number", next(("".join(number.split()) for number in numbers), "")),
            ("publisher", "、".join(dict.fromkeys(bodies))),
            ("published", published),
            ("effective", since and (_iso(since) or published)),
        )
        if value
    }


def says_issue(line: str) -> bool:
    """Whether a line says nothing but who gave a document out, when, its number or its edition; the name of a body alone does not."""
    parts = _parts(line)
    return _tells(parts) or any(part.re is _EDITION for part in parts)


def _bodies(parts: Sequence[re.Match[str]]) -> list[str]:
    """Return who did what is told with a day, else who is named."""
    did = [part["by"] or part["who"] for part in parts if part.re is _DONE]
    return [body for body in did if body] or [part[1] for part in parts if part.re is _GIVER]


def _parts(line: str) -> list[re.Match[str]]:
    """Return what stands in a line, in order; nothing where any of it is something else."""
    found: list[re.Match[str]] = []
    at = _skip(line, 0)
    while at < len(line):
        part = next((part for kind in _KINDS if (part := kind.match(line, at))), None)
        if part is None or len(line) > _LONGEST:
            return []
        found.append(part)
        at = _skip(line, part.end())
    return found


def _skip(line: str, at: int) -> int:
    between = _BETWEEN.match(line, at)
    return between.end() if between else at


def _tells(parts: Sequence[re.Match[str]]) -> bool:
    return any(part.re not in {_EDITION, _PASSED} and (part.re is not _GIVER or part[2]) for part in parts)


def _iso(written: str) -> str:
    """Return a day or a month as ISO 8601; empty for what is none."""
    year, _, month = "".join(written.split()).rstrip("月").partition("年")
    return iso(written) or (f"{value(year):04}-{value(month):02}" if 0 < value(month) <= _MONTHS else "")
