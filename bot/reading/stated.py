"""What the text of a document states of itself: its number, who issued it, its dates, how long it is in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise, takewhile

from bot.locators import is_row
from bot.model import Passage
from bot.numerals import ZEROS, value
from bot.reading.blocks import sentences
from bot.reading.bodies import ENDS
from bot.reading.day import DAY, NUMERALS, iso, signature_lines
from bot.reading.issued import ANNOUNCES, NUMBER, ORDER, issued, says_issue
from bot.reading.labelled import as_lines, told_above
from bot.reading.numbering import heads, marker
from bot.reading.particulars import iso_date
from bot.reading.title import closed

_SIGNER = re.compile(rf"[^。；：，！？《》\d]{{2,40}}{ENDS}")
_SEAL = re.compile(r"\s?[（(](?:代?章|盖章)[）)]$")
_TWO_WORDS = re.compile(r"[\u4e00-\u9fff]{2}\s+(?!第)[\u4e00-\u9fff]{2}")
_HEADED = re.compile(rf"[\u4e00-\u9fff]{{2,20}}令|{ANNOUNCES}")
_SIGNED_BY = re.compile(r"\s{0,40}签发人\s?[：:].*")
# 甲局 乙局关于…, 甲局转发乙厅关于…: who speaks stands first, before any of these words.
_ISSUED = re.compile(
    rf"((?:(?!关于|转发|批转|印发)[^《》]){{2,60}}?{ENDS})(等[\u4e00-\u9fff\d]{{1,3}}个?(?:部门|单位|机关|委局))?(?:关于|转发|批转|印发(?=《))"
)
_PASSED = re.compile(
    r"([\u4e00-\u9fff]{0,16}?)(?:第[一二三四五六七八九十]{1,3}届)?"
    r"((?:全国)?人民代表大会(?:常务委员会)?|(?:全国)?人大(?:常委会)?|人民政府|国务院|人民(?:法院|检察院)(?=.{0,6}委员会))"
    r"(?:(?:第[一二三四五六七八九十]{1,3}届)?(?:审判|检察)委员会)?第?[\u4e00-\u9fff\d]{0,8}次?[\u4e00-\u9fff]{0,6}会议[\u4e00-\u9fff]{0,6}通过"
)
# 2026年2月1日某市人民政府令第88号公布: what stands in brackets below the title of rules.
_DECREED = re.compile(
    rf"({DAY})\s?(([\u4e00-\u9fff、]{{2,20}})令\s?第?\s?[\d零〇一二三四五六七八九十百]{{1,6}}\s?号)(?:公布|发布|(?:第[一二三四五六七八九十]次)?修[订正改])"
)
# 1984年1月5日国务院发布: so older ones say it, which had no number.
_GIVEN_OUT = re.compile(rf"({DAY})\s?([\u4e00-\u9fff、]{{2,30}}?)(?:修[订正改])?(?:公布|发布|颁布)")
_AGREED = re.compile(rf"({DAY})(?!起)")
_OWN = (
    r"本(?:办法|规定|条例|细则|通知|意见|标准|决定|公告|法|规则|方案|规程|指南|规范|章程|基准|准则|制度|手册|指引|导则)"
)
_NAMED = re.compile(_OWN)
_BRACKETED = re.compile(rf"[（(]|{DAY}[^。]*[）)]$")
_IN_FORCE = re.compile(
    rf"(?:^|[。；，\s]|{_OWN})自({DAY}|(?:发布|公布|印发|下发|颁布|签发)之日)起(?:三十日后|30日后)?\s?(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_THIRTY = re.compile(r"(?:三十|30)日后")
_LASTS = re.compile(rf"(?:有效期|试行期|有效期限|试行期限)(?:限)?(?:为|是)?\s?(\d{{1,2}}|[{NUMERALS}两]{{1,3}})\s?年")
_LICENCE = re.compile(r"(?:证书?|许可|批件|合同|资格|执照|成绩|结果|期限)[^。]{0,6}$")
_UNTIL = re.compile(rf"(?:有效期|试行期|执行|有效)(?:限)?(?:截)?至({DAY})(?!的)|至({DAY})(?:止|废止|失效)(?!的)")
# The sentence tells the term of the document itself: its clause begins with 有效期, or with the document's name.
_ITSELF = re.compile(rf"(?:^|[，；：、）)\s])(?:(?:{_OWN}|[该此]?(?:办法|文件|政策))的?|其)?$")
_SENTENCE = re.compile("(?<=[。\n])")
_CHINESE = rf"二[{ZEROS}][{ZEROS}一二三四五六七八九]{{2}}"
_YEAR = re.compile(rf"(?<![-—–~～至到\d])((?:19|20)\d\d|{_CHINESE})年度")
# Who serves is who issued the guide to the service.
_SERVES = re.compile(rf"实施(?:机关|主体)[：:\s]\s?([\u4e00-\u9fff]{{2,40}}?{ENDS})(?=\s|$)")
_GUIDE = re.compile(r"(?:指南|须知|手册)(?:[（(][^（）()]{1,20}[）)])?$")
_NOTICE = re.compile(r"(?:通知|公告|通告|公示|简章|安排|须知|指南|问答|解答)(?:[（(][^（）()]{1,20}[）)])?$")
# A day, an edition and a range are no year of application.
_PLAIN_YEAR = re.compile(
    rf"(?<![-—–~～至到\d])(20\d\d|{_CHINESE})年(?![\d版修本以之前后至到—–~～-]|[{NUMERALS}]{{1,3}}月)"
)
_HEAD = 8
_LONGEST_NAME = 30
_SHORTEST_NAME = 3


def stated(passages: Sequence[Passage], title: str, history: str = "") -> dict[str, str]:
    """Return the particulars that the text states, by key. `history` is what stands above the body of a statute.

    Dates are ISO 8601. 有效期N年 is reckoned from the day it takes effect, and ends the day before.
    """
    texts = [passage.text for passage in passages]
    first = [passage.text for passage in passages[:_HEAD] if not is_row(passage.locator)]
    head = [line.strip() for text in first for line in text.split("\n")]
    above, below = _around(head), _around(_foot(passages))
    rows = [line for row in _head_rows(passages) for line in as_lines(row)]
    labels = told_above(below) | told_above([*above, *rows])
    gives = issued(below) | issued(above)
    opening = [*map(str.strip, history.split("\n")), *head]
    told: dict[str, str] = {}
    signed = _signature(passages)
    passed = [line for line in opening if _PASSED.search(line)]
    aside = [*history.split("\n"), *filter(_tells_decree, opening)]
    decreed = [found for line in aside for found in _DECREED.finditer(line)]
    latest = "".join(decreed[-1][2].split()) if decreed else ""
    # A page whose title is the number of an order shows it nowhere else: 某局令第55号.
    called = title if NUMBER.fullmatch(title) else ""
    if number := _number([called, *opening]) or latest or gives.get("number", ""):
        told["number"] = number
    ordered = next((found[1] for line in (called, *opening) if (found := ORDER.match("".join(line.split())))), "")
    given_out = [found for line in aside for found in _GIVEN_OUT.finditer(line)]
    ordered = ordered or (decreed[0][3] if decreed else "")
    signed_or_given = ordered or _publisher(title, signed, passed) or (given_out[0][2] if given_out else "")
    if publisher := signed_or_given or gives.get("publisher", "") or _serving(title, texts):
        order = ORDER.match(number)  # 省人民政府 passed what has the number of 某省人民政府令
        told["publisher"] = order[1] if order and order[1].endswith(publisher) else publisher
    days = [iso(day[1]) for line in (*history.split("\n"), *passed) for day in _AGREED.finditer(line)]
    days += [iso(found[1]) for found in (*decreed, *given_out)] + [gives.get("published", "")]
    if published := signed.get("published") or max(days, default=""):
        told["published"] = published
    if year := _year(title):
        told["year"] = year
    if "effective" in gives:
        told["effective"] = gives["effective"]
    told |= _term(texts, told.get("published", "") or iso_date(labels.get("published", "")) or "")
    labels.pop("title", "")
    return told | labels


def _tells_decree(line: str) -> bool:
    """Whether a line may tell by which order rules were given out: it stands in brackets or begins with that and says nothing else."""
    return bool(_BRACKETED.match(line) or (_DECREED.match(line) and says_issue(line)))


def _head_rows(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the rows of the table that all begins with: it may tell the document's particulars."""
    return (passage.text for passage in takewhile(lambda passage: is_row(passage.locator), passages[:_HEAD]))


def _around(lines: Sequence[str]) -> list[str]:
    """Return the first of these lines, as far as none of them is part of the text."""
    return list(takewhile(lambda line: not sentences(line), lines))


def _foot(passages: Sequence[Passage]) -> list[str]:
    """Return the last lines outside the annexes, from below, as far as no table ends there."""
    last = [passage for passage in passages if not passage.locator.startswith("annex")][: -_HEAD - 1 : -1]
    below = takewhile(lambda passage: not is_row(passage.locator), last)
    return [line.strip() for passage in below for line in reversed(passage.text.split("\n"))]


def _year(title: str) -> str:
    """Return the application year that a title speaks of; rules and their editions speak of none."""
    if found := _YEAR.search(title):
        return str(value(found[1]))
    years = set(_PLAIN_YEAR.findall(title)) if _NOTICE.search(title) else set()
    return str(value(years.pop())) if len(years) == 1 else ""


def _number(opening: Iterable[str]) -> str:
    above = ""
    for line in (_SIGNED_BY.sub("", line) for line in opening):
        # 收费依据 江价费〔2018〕5号: the number of another document, or one with its label.
        bare = "" if _TWO_WORDS.search(line) else "".join(line.strip("（()） 　").split())
        # 某市人民政府令 and 第12号 may stand in lines of their own.
        for candidate in (bare, above + bare if _HEADED.fullmatch(above) else ""):
            if NUMBER.fullmatch(candidate):
                return candidate
        above = bare
    return ""


def _publisher(title: str, signed: Mapping[str, str], passed: Sequence[str]) -> str:
    """Return who issued it: as its title says, or as it is signed where that tells all of it, else who passed it first."""
    by = signed.get("publisher", "")
    if found := _ISSUED.match(title):
        names = found[1].split()
        name = ("、" if all(map(_SIGNER.fullmatch, names)) else "").join(names)
        return by if by.endswith(name) or (found[2] and by.startswith(name)) else name
    passing = _PASSED.search(passed[0]) if passed else None
    return by or (re.sub(r"^[年月日\d]+", "", passing[1]) + passing[2] if passing else "")


def _serving(title: str, texts: Sequence[str]) -> str:
    """Return who gives the service that a guide is about, as its first lines or rows tell."""
    told = "\n".join(texts[:_HEAD]) if _GUIDE.search(title) else ""
    return found[1] if (found := _SERVES.search(told)) else ""


def _signature(passages: Sequence[Passage]) -> dict[str, str]:
    """Return the first signature outside the annexes: names of bodies in lines of their own, then a day; or a day that ends all."""
    lines = [
        _SEAL.sub("", line.strip())
        for passage in passages
        if not passage.locator.startswith("annex") and not is_row(passage.locator)
        for line in signature_lines(passage.text)
    ]
    for index, line in enumerate(lines):
        ends = index + 1 == len(lines)
        names = _names(lines[index - 1]) if index else []
        if not index or not (day := iso(line)) or not (ends or names[1:] or _short(lines[index - 1])):
            continue
        if names[1:] or _SIGNER.fullmatch("".join(lines[index - 1].split())):
            for further in map(_names, reversed(lines[: index - 1])):
                if not all(map(_SIGNER.fullmatch, further)) or len(names) >= _HEAD:
                    break
                names = [*further, *names]
            return {"publisher": "、".join(names), "published": day}
        return {"published": day}
    return {}


def _names(line: str) -> list[str]:
    """Return the bodies that a line names: two may stand side by side, and one be set with spaces (财　政　部)."""
    parts = line.split()
    return parts if all(len(part) >= _SHORTEST_NAME and _SIGNER.fullmatch(part) for part in parts) else [closed(line)]


def _short(line: str) -> bool:
    return len(line) <= _LONGEST_NAME and heads(line) and not marker(line)


def _term(texts: Iterable[str], published: str) -> dict[str, str]:
    """Return since when, and until when, a text says that it is in force."""
    told: dict[str, str] = {}
    years = 0
    named = False
    for above, sentence in (pair for text in texts for pair in pairwise(["", *_SENTENCE.split(text)])):
        found = _IN_FORCE.search(sentence)
        if found and (_NAMED.search(found[0]) or not named):
            named = bool(_NAMED.search(found[0]))
            effective = iso(found[1]) or published
            if effective and _THIRTY.search(found[0]):
                effective = (date.fromisoformat(effective) + timedelta(days=30)).isoformat()
            told |= {"effective": effective} if effective else {}
        # A licence may have its 有效期 too: the document's own stands where it says since when it holds.
        near = found or _IN_FORCE.search(above)
        if (lasts := _LASTS.search(sentence)) and _own(sentence[: lasts.start()], near):
            years = value(lasts[1])
        if (until := _UNTIL.search(sentence)) and _own(sentence[: until.start()], near):
            told["expires"] = iso(until[1] or until[2])
    if years and "expires" not in told and (since := told.get("effective") or published):
        told["expires"] = _last_day(date.fromisoformat(since), years)
    return {key: day for key, day in told.items() if day}


def _own(above: str, near: re.Match[str] | None) -> bool:
    """Whether a term is the document's own by what stands above it in its sentence.

    `near` is what tells since when the document holds, in that sentence or in the one before, which the term then goes on.
    """
    found = _ITSELF.search(above)
    goes_on = near and (not above.strip() or near[0] in above)
    return bool(found and (goes_on or _NAMED.search(found[0])) and not _LICENCE.search(above))


def _last_day(since: date, years: int) -> str:
    try:
        return (since.replace(year=since.year + years) - timedelta(days=1)).isoformat()
    except ValueError:  # 29 February of a year without one, or beyond the calendar
        return (since.replace(day=28, year=min(since.year + years, 9999))).isoformat()
