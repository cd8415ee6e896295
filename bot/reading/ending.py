"""What follows the numbered text of a notice and is no part of its last section: annexes, their list, the signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.reading.blocks import Block
from bot.reading.bodies import ENDS, signs
from bot.reading.day import DAY, is_day, signature_lines
from bot.reading.furniture import names_file
from bot.reading.issued import says_issue
from bot.reading.numbering import Annex, Kind, annex, bare_annex, heads, marker, unit_rank
from bot.reading.title import named

_TABLE = "附表"
_BARE, _BARE_HEAD = "附", re.compile(r"附\s?[：:]\s?[^。；，：！？]{0,30}")
_NOTE = re.compile(r"[(（]?(?:备?注|说明)\s?[：:]\s?")
# （规范性附录）: what the annex of a standard is, between its number and its title.
_STATUS = re.compile(r"[（(](?:规范|资料)性(?:附录)?[）)]")
# 出席：…, 列席：…: who was there, below what a meeting decided.
_ATTENDED = re.compile(
    r"(?:出席|参加|列席|缺席|请假|与会|参会|旁听|记录|主持)(?:会议)?(?:的|人员?|同志|领导)?\s?[：:].+", re.DOTALL
)
_FILES = re.compile("附[件录表](?:下载|列表)")
_SIGNERS = 7
_LONGEST_SIGNER = 30
# A telephone, an address, 联系人：张某 and 邮箱 zc@example.cn belong to what stands above the signature.
_TELLS = re.compile(r"[\d：:@/]")
# 特此通知。 closes a notice, 本决定自公布之日起施行。 a decision, 甲方（盖章）： a contract; who else gets it and who printed it
# stand below all of it.
_CLOSING = re.compile(
    rf"特此[\u4e00-\u9fff]{{2,4}}[。！]?|现予公[告布]。|此复[。]?|(?:(?:抄|主)\s?[送报]|分\s?送|内部发送|主\s?题\s?词)\s?[：:].*"
    r"|本决定自.{1,20}起(?:施行|实施|生效)。.*|《[^《》]+》.*根据本决定.*重新公布。"
    r"|(?:[甲乙丙丁]|出租|承租|出卖|买受|委托|受托|发包|承包|转让|受让)方(?:代表)?\s?[（(][^（）()]*[章字][^（）()]*[)）].*|签[订署](?:日期|时间|地点)\s?[：:].*"
    rf"|(?:[^。；：，！？]{{0,30}}{ENDS}\s{{0,9}})?{DAY}\s?印发|[（(]?此件[\u4e00-\u9fff]{{0,6}}公开(?:发布)?[）)]?"
)
# [^1]: 注 and [1] 注 are footnotes, gathered where the text has ended.
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\][:：]|\[\d{1,3}\]\s?[^\s\[]")


def annexes(blocks: Sequence[Block]) -> dict[int, str]:
    """Return which blocks are the headings of annexes, by index, with the annex's number.

    A line that only names an annex is none: one with nothing below it, or whose number stands again further down.
    附表 is an annex where the document has no 附件 or 附录 that it may stand in.
    """
    named = {
        index: found
        for index, block in enumerate(blocks)
        if not block.row
        and not block.locator
        and (found := annex(block.text))
        and _heads(blocks, index, found)
        and not _opens_list(blocks, index)
        and not _signed_below(blocks, index)
    }
    named |= {index: Annex(_BARE, "", "", heading=True) for index in range(len(blocks)) if _heads_table(blocks, index)}
    if any(found.word != _TABLE for found in named.values()):
        named = {index: found for index, found in named.items() if found.word != _TABLE}
    last = {(found.word, found.number): index for index, found in named.items()}
    numbered = max((index for index, found in named.items() if found.number), default=-1)
    headings = [
        index
        for index, found in named.items()
        if last[found.word, found.number] == index
        and (found.number or index > numbered)
        and (blocks[index].level or not _listed(blocks, named, index))
    ]
    return {index: named[index].number or str(order) for order, index in enumerate(headings, 1)}


def loose(blocks: Sequence[Block], headings: dict[int, str]) -> set[int]:
    """Return the indices of the paragraphs that close the numbering above: the list of annexes and the signature."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if index in headings or not block.plain:
            continue
        if _names(block.text) or _closes(block.text) or (index - 1 in found and _continues(blocks, index)):
            found.add(index)
        else:
            found.update(_signature(blocks, index))
    return found.union(_imprint(blocks), _attended(blocks, found))


def annex_titles(blocks: Sequence[Block], headings: Mapping[int, str]) -> set[int]:
    """Return the indices of the lines that say the title of an annex below its number (附件1, then 申报条件), or of a 附表 in it."""
    tables = {index for index, block in enumerate(blocks) if index not in headings and _table_title(block)}
    status = {index for index, block in enumerate(blocks) if index - 1 in headings and _STATUS.fullmatch(block.text)}
    above = {index + 1 if index + 1 in status else index for index in headings}
    titles = {
        index + 1
        for index in above
        if index + 2 < len(blocks)
        and (
            index in status or _untitled(blocks[index].text) or _said_again(blocks[index].text, blocks[index + 1].text)
        )
        and _titles(blocks[index + 1])
        and index + 1 not in headings
        and index + 2 not in headings
    }
    return tables | status | titles


def carried_titles(blocks: Sequence[Block], closing: Set[int]) -> set[int]:
    """Return the indices of the titles of what a notice carries below its signature, though it calls it no annex."""
    return {
        index + 1
        for index in closing
        if index + 2 < len(blocks)
        and index + 1 not in closing
        and (is_day(signature_lines(blocks[index].text)[-1]) or _CLOSING.fullmatch(blocks[index].text))
        and _titles(blocks[index + 1])
        and named(blocks[index + 1].text)
    }


def _untitled(text: str) -> bool:
    return bare_annex(text) or text.rstrip("：: ") == _BARE


def _said_again(heading: str, below: str) -> bool:
    """Whether the title that an annex's heading tells stands again in the line below."""
    found = annex(heading)
    return bool(found and found.title and found.title in below)


def _table_title(block: Block) -> bool:
    found = annex(block.text) if block.plain else None
    return bool(found and found.word == _TABLE and found.heading)


def _titles(block: Block) -> bool:
    return block.plain and heads(block.text) and not marker(block.text) and not unit_rank(block.text)


def _closes(text: str) -> bool:
    return bool(_CLOSING.fullmatch(text) or _FOOTNOTE.match(text))


def notes(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of the further items of a note (注：1.年限计算到年底。, then 2.…), which number nothing else."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if block.plain and index and (_NOTE.match(blocks[index - 1].text) or index - 1 in found):
            here, above = marker(block.text), blocks[index - 1].text
            opened = marker(_NOTE.sub("", above))
            if here and opened and (here.kind, here.number) == (opened.kind, opened.number + 1):
                found.add(index)
    return found


def _heads(blocks: Sequence[Block], index: int, found: Annex) -> bool:
    """Whether the form of the line allows it to be a heading: 附件：申报表 without a number only names an annex.

    It is one where the annex begins right below it: with its title, or with the first of its numbered sentences. 附件下载：
    opens a list of files, and 附件1：申报表.docx is one.
    """
    block = blocks[index]
    if _FILES.match(block.text) or names_file(block.text):
        return False
    told = block.level or found.number or not found.title or not _colon(block.text)
    return found.heading and bool(told or found.word != "附件" or _begins(blocks[index + 1 : index + 2], found.title))


def _begins(below: Sequence[Block], title: str) -> bool:
    """Whether the text of an annex with this title begins below: its title stands again, or its first numbered sentence."""
    if not below or not below[0].plain:
        return False
    text = below[0].text
    first = marker(text)
    return bool((title in text and _titles(below[0])) or (first and first.number == 1 and text[-1] in "。：；"))


def _heads_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is 附：, alone or with a table's title, below which that table stands: 附：税目税率表.

    Below 附： alone its title may stand, and the first of its numbers; below the title the first of its sentences, numbered 一、.
    """
    found = _BARE_HEAD.fullmatch(blocks[index].text) if blocks[index].plain else None
    below = blocks[index + 1 : index + 3]
    if found is None or len(below) < 2:
        return bool(found and below and below[0].row)
    first = marker(below[1].text)
    alone = blocks[index].text.rstrip("：: ") == _BARE
    listed = alone and first is not None and first.number == 1
    if not alone and _opens_text(below[0]):
        return True
    return below[0].row > 0 or (_titles(below[0]) and (below[1].row > 0 or listed))


def _opens_text(block: Block) -> bool:
    found = marker(block.text) if block.plain else None
    return bool(found and found.kind is Kind.TOP and found.number == 1 and block.text.endswith("。"))


def _opens_list(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line opens a list of annexes: 附件：, then 1.申报表."""
    if index + 1 == len(blocks) or blocks[index].text[-1] not in "：:":
        return False
    below = blocks[index + 1].text
    found = marker(below)
    return bool(found and found.kind is Kind.ARABIC and found.number == 1 and heads(below))


def _signed_below(blocks: Sequence[Block], index: int) -> bool:
    """Whether nothing but a signature follows the title in the line below: 附件：, 申报条件, then who signs, and the day."""
    return _signs_off(blocks, index + 2) and not annex(blocks[index + 1].text)


def _signs_off(blocks: Sequence[Block], first: int) -> bool:
    """Whether nothing but a signature stands from here on: who signs, and the day."""
    below = blocks[first : first + _SIGNERS + 1]
    *names, day = [block.text for block in below] or [""]
    ends = first + len(below) == len(blocks)
    return bool(names and ends and is_day(day) and all(map(signs, names)))


def _names(text: str) -> bool:
    found = _listed_annex(text)
    return bool(found and (found.heading or marker(found.title)))


def _listed_annex(text: str) -> Annex | None:
    """Return what a line says that may open a list of annexes: 附件：1.申报表, 相关附件：1.申报表.doc, 附：1.申报表."""
    return annex(text.removeprefix("相关")) or _bare_list(text)


def _bare_list(text: str) -> Annex | None:
    """Return what a line says that opens a list of annexes without calling them so: 附：1.申报表."""
    if not _BARE_HEAD.match(text):
        return None
    title = text[1:].lstrip().lstrip("：:").lstrip()
    return Annex(_BARE, "", title, heading=not title) if not title or marker(title) else None


def _colon(text: str) -> bool:
    return text[2:].lstrip()[:1] in {"：", ":"}


def _listed(blocks: Sequence[Block], named: dict[int, Annex], index: int) -> bool:
    """Whether a line only names an annex in a list of them: beside others, or above nothing but the signature."""
    return index + 1 == len(blocks) or index + 1 in named or index - 1 in named or _signs_off(blocks, index + 1)


def _continues(blocks: Sequence[Block], index: int) -> bool:
    """Whether the line is a further item of a list of annexes: 附件：1.申报表, then 2.汇总表."""
    found, above = marker(blocks[index].text), blocks[index - 1].text
    if found is None or found.kind is not Kind.ARABIC:
        return False
    before = _listed_annex(above)
    opened = marker(before.title if before else above)
    if not (before or opened):
        return False
    return found.number == (opened.number if opened else 0) + 1


def _signature(blocks: Sequence[Block], last: int) -> list[int]:
    """Return the paragraphs of the signature whose date ends paragraph `last`: names of bodies, then a day.

    What ends the document is its signature whoever signed, and also a day alone, below a finished sentence.
    """
    *names, day = signature_lines(blocks[last].text)
    if not is_day(day):
        return []
    ends = last + 1 == len(blocks)
    may_sign = _may_sign if ends else signs
    if not all(map(may_sign, names)):
        return []
    signed = [last]
    for index in range(last - 1, max(last - _SIGNERS, -1), -1):
        block = blocks[index]
        if not block.plain or marker(block.text) or not (may_sign if index + 1 == last else signs)(block.text):
            break
        signed.append(index)
    alone = ends and last and blocks[last - 1].text.endswith("。")
    return signed if names or len(signed) > 1 or alone else []


def _imprint(blocks: Sequence[Block]) -> range:
    """Return the paragraphs that end the document, below a sentence or a table, and say who gave it out or when.

    更新日期：2026年8月3日 does, and the name of a body without a day.
    """
    first = end = len(blocks)
    while first and blocks[first - 1].plain and says_issue(blocks[first - 1].text):
        first -= 1
    first -= bool(first and blocks[first - 1].plain and signs(blocks[first - 1].text))
    above = blocks[first - 1] if first else None
    return range(first if above and (above.row or above.text.endswith("。")) else end, end)


def _attended(blocks: Sequence[Block], closing: Set[int]) -> set[int]:
    """Return the paragraphs that end the minutes of a meeting above what is `closing`, and say who attended."""
    last = len(blocks) - 1
    while last in closing:
        last -= 1
    first = last + 1
    while first and blocks[first - 1].plain and _ATTENDED.fullmatch(blocks[first - 1].text):
        first -= 1
    return set(range(first, last + 1))


def _may_sign(text: str) -> bool:
    stranger = len(text) <= _LONGEST_SIGNER and heads(text) and not unit_rank(text) and not _TELLS.search(text)
    return stranger or signs(text)
