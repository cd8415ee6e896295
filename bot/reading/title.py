"""The title of a document that nothing but its first lines tells, and where it stands in its body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.reading.blocks import Block, wide
from bot.reading.bodies import ENDS
from bot.reading.issued import BRACKETED_YEAR, says_issue
from bot.reading.numbering import annex, bare_annex, decimal, heads, marker, unit_rank
from bot.reading.unnumbered import tells_history

# What notices and rules are called: …的通知, …办法（试行）, …条例.
_NAMED = re.compile(
    r"[^。！？；，：:;]{2,80}(?:通知|公告|通告|通报|公示|办法|规定|意见|方案|细则|条例|标准|基准|导则|条件|目录|决定|决议|指南|指引|问答|解读"
    r"|规则|规程|规范|须知|简章|章程|守则|纲要|规划|计划|批复|复函|的函|解释|准则|法|修正案|预案|措施|协定|公约|议定书|要点|制度"
    r"|手册|告知书|倡议书|的答复|纪要|的报告|的说明|答记者问|汇编|工作安排|一览表|启事)"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)
_FIRST = re.compile(r"(?![（(])[^。！？；：，、;:!?,|]{4,40}")
_BODY = re.compile(rf"[^。！？；：，]{{2,30}}{ENDS}")
# 某市某局文件, 某市人民政府令, its number with who signs, how urgent or secret it is, and which copy (000001).
_ORDER = r"[\u4e00-\u9fff]{2,20}(?:政府|国务院|主席|部|委员会|局|署)令"
_LONGEST_LETTERHEAD = 200
"""In characters: several bodies may head one paper."""

_LETTERHEAD = re.compile(
    r"特急|特提|加急|平急|急件|(?:机密|秘密|绝密)(?:★.{0,8})?|(?:份号|密级|缓急|紧急程度)\s?[：:].{0,12}|(?:No\.?\s?)?\d{6}|.{2,40}文件"
    rf"|.*{BRACKETED_YEAR}.*号(?:\s{{0,20}}签发人\s?[：:].{{0,20}})?"
    rf"|(?:{_ORDER}\s?|(?:19|20)\d\d年\s?)?[（(]?第\s?[\d零〇一二三四五六七八九十百]{{1,6}}\s?号[）)]?|{_ORDER}"
)
# 《…条例》已经…，现予公布, 现发布《…条例》, 现将《…目录》予以公布
_ISSUED = re.compile(
    r"《((?:[^《》]|《[^《》]*》){4,60})》已经?.*(?:公布|发布|颁布)|.{0,60}?现(?:予)?(?:公布|发布|颁布)《((?:[^《》]|《[^《》]*》){4,60})》"
    r"|.{0,60}?现将《((?:[^《》]|《[^《》]*》){4,60})》(?:予以|进行)?(?:公布|发布|颁布)"
    r"|.{0,99}?制定了?《((?:[^《》]|《[^《》]*》){4,60})》，现予以?(?:公布|发布|颁布)"
)
# 某市人大常委会公告: what only says who issues something, and how.
_ISSUES = re.compile(r".{2,40}(?:局|厅|部|委|委员会|政府|办公室|办公厅|院|会|代表大会|检察院)(?:公告|通告)")
_CODED = re.compile(r"(?:文件|制度)编号(?:\s?[：:].*)?")
_NAME = re.compile(r"^(?:(?:文件|制度)名称|标题)\s?[：:]\s?")
_LINES = 6
_FAR = 20


def first_title(blocks: Sequence[Block]) -> str:
    """Return the title that stands among the first paragraphs, below a letterhead if there is one; empty where none does.

    A title named as notices and rules are is one, be it marked as a heading or not, and so is what an order issues
    (《…办法》已经…现予公布); else the first line is, if it is short, has no sentence's marks and text with such marks below
    it. The names of bodies above 关于…的通知 belong to the title. The title of an annex that was saved alone stands below its
    number, or behind it.
    """
    alone = bool(blocks) and bare_annex(blocks[0].text)
    if alone:
        blocks = blocks[1:]
    plain: list[str] = []
    others = 0  # than the names of bodies, of which there may be many
    for block in blocks:
        if not block.plain or marker(block.text) or unit_rank(block.text) or annex(block.text) or others == _LINES:
            break
        plain.append(closed(block.text))
        others += not body(plain[-1])
    issued = next((found[found.lastindex or 1] for text in plain if (found := _ISSUED.match(text))), "")
    for index, text in enumerate(plain):
        if issued and _ISSUES.fullmatch(text):
            break
        text = _unbroken(plain, index, below_annex=alone)
        if _NAMED.fullmatch(text) and not letterhead(text):
            first = index
            while first and text.startswith("关于") and body(plain[first - 1]):
                first -= 1
            return joined([*plain[first:index], text])
        if not letterhead(text) and not body(text):
            break
    return _carried(issued, blocks) or (plain[0] if plain and _opens(plain, blocks) else _heading(blocks))


def _unbroken(plain: Sequence[str], index: int, *, below_annex: bool) -> str:
    """Return a line, with the one below it where a title is set in the two: 关于做好灯彩师 / 职称评审工作的通知, 某局关于印发 / 《…办法》的通知.

    So may be the first two lines below the number of an annex, unless the first names a body.
    """
    text, below = plain[index], "".join(plain[index + 1 : index + 2])
    above, about, _ = text.partition("关于")
    begun = bool(about) and not named(text) and (not above or body(above))
    return text + below if begun or (below_annex and not index and in_two_lines(text, below)) else text


def _heading(blocks: Sequence[Block]) -> str:
    """Return the heading that begins all, if it is named as notices and rules are, or as an annex that stands alone is."""
    alone = annex(blocks[0].text) if len(blocks) > 1 and blocks[0].plain else None
    if alone and alone.number and alone.heading:
        return alone.title
    heads_all = bool(blocks) and blocks[0].level and not unit_rank(blocks[0].text)
    return blocks[0].text if heads_all and named(blocks[0].text) else ""


def _carried(issued: str, blocks: Sequence[Block]) -> str:
    """Return the title of what an order issues, as it stands there: a decision on amending rules may carry these."""
    lines = (block.text for block in blocks[:_FAR] if block.plain and named(block.text))
    return max((line for line in lines if line in issued), key=len, default=issued)


def closed(text: str) -> str:
    """Return a line with single spaces, and without any where it is set with one between all its characters: 学 徒 手 册."""
    words = text.split()
    apart = len(words) > 1 and all(len(word) == 1 and wide(word) for word in words)
    return ("" if apart else " ").join(words)


def body(text: str) -> bool:
    """Whether a line is the name of a body, as it stands above a title."""
    return bool(_BODY.fullmatch(text))


def joined(lines: Iterable[str]) -> str:
    """Return a title that is set in several lines on one; the names of several bodies stand apart."""
    title = above = ""
    for line in lines:
        title += f" {line}" if body(above) and body(line) else line
        above = line
    return title


def named(text: str) -> bool:
    """Whether a line is called as notices and rules are: …的通知, …办法（试行）."""
    return bool(_NAMED.fullmatch(text))


def in_two_lines(first: str, second: str) -> bool:
    """Whether these two are one title, of which the first alone is neither called as notices and rules are nor the name of a body."""
    return named(first + second) and not named(first) and not body(first)


def letterhead(text: str) -> bool:
    """Whether a line is the head of an official paper, not its title: 某市某局文件, or its number."""
    return len(text) <= _LONGEST_LETTERHEAD and bool(_LETTERHEAD.fullmatch(text))


def title_in_table(cells: Iterable[str]) -> str | None:
    """Return the title that a table above a text tells, empty where it tells none.

    It may where it says how a company numbers its rules (文件编号); None for any other table.
    """
    texts = list(cells)
    if not any(map(_CODED.fullmatch, texts)):
        return None
    return next(filter(named, (_NAME.sub("", text) for text in texts)), "")


def title_lines(blocks: Sequence[Block], title: str) -> set[int]:
    """Return which of the first paragraphs say the title again: in several lines, or above and below an order."""
    said = _title_lines(blocks, title)
    again = _title_lines(blocks[said.stop :], title)
    return {*said, *(said.stop + index for index in again)}


def _title_lines(blocks: Sequence[Block], title: str) -> range:
    sought = "".join(title.split())
    for start in range(min(_LINES, len(blocks))):
        line = "".join(blocks[start].text.split())
        if blocks[start].plain and sought.startswith("关于") and line.endswith(sought) and body(line[: -len(sought)]):
            return range(start, start + 1)  # 某局关于…的通知 says 关于…的通知 again.
        said = ""
        for end in range(start, len(blocks)):
            said += "".join(blocks[end].text.split())
            if not (blocks[end].plain and sought.startswith(said)):
                break
            if said == sought:
                return range(start, end + 1)
        if blocks[start].row or marker(blocks[start].text) or annex(blocks[start].text):
            break
    return range(0)


def _opens(plain: Sequence[str], blocks: Sequence[Block]) -> bool:
    if not _FIRST.fullmatch(plain[0]) or not heads(plain[0]) or letterhead(plain[0]) or len(blocks) < 2:
        return False
    below = next((block for block in blocks[1:] if not (block.plain and says_issue(block.text))), blocks[1])
    numbered = marker(below.text) or unit_rank(below.text) or decimal(below.text)
    bracketed = below.text.startswith(("（", "(")) and tells_history(below.text)
    return not below.plain or bool(numbered or bracketed or not _FIRST.fullmatch(below.text))
