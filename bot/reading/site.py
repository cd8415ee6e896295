"""Lines of a document that are its site's: who edited it, when it was put there, what an index says of it."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.reading import furniture
from bot.reading.blocks import Block, ordered, sentences
from bot.reading.numbering import marker

_FOOT = 3
_LONGEST_FOOT = 8
_LONGEST_HEAD, _TITLE_LINES, _SHORTEST_TITLE = 80, 3, 6
_BEFORE_SITE = frozenset("_-—–|｜·(（】")
_LONGEST_LABELLED = 60
_MOST_TOOLS = 2


def body(blocks: Sequence[Block], others: Set[int] = frozenset()) -> tuple[int, int]:
    """Return between which blocks the text stands; `others` are none of it. Where there is no text, the second is less."""
    listed = _index_lines(blocks)
    others = others | listed | _tools(blocks, listed)
    told = [index for index, block in enumerate(blocks) if index not in others and (block.row or _says(block))]
    return (told[0], told[-1]) if told else (len(blocks), -1)


def foot(blocks: Sequence[Block]) -> int:
    """Return where the foot of the site begins: at the line that tells its registration or rights, or some lines above.

    All below that line is the foot too, unless a text goes on there. A table may tell how other sites are registered.
    """
    found = (index for index, block in enumerate(blocks) if block.plain and furniture.registered(block.text))
    told = next(found, len(blocks))
    below = blocks[told:]
    if not 0 < len(below) <= _LONGEST_FOOT or any(ordered(block.text) for block in below):
        return len(blocks)
    near = range(max(told - _FOOT, 0), told)
    opens = next((index for index in near if furniture.opens_foot(blocks[index].text)), told)
    # 网站地图, 联系我们, then where the site's house stands.
    far = [index for index in range(max(told - _LONGEST_FOOT, 0), opens) if furniture.links_foot(blocks[index].text)]
    beside = far and all(block.plain and not sentences(block.text) for block in blocks[far[0] : opens])
    return far[0] if beside else opens


def title_again(blocks: Sequence[Block], first: int, called: str) -> tuple[str, int]:
    """Return the title of a page that was saved as text, and where it stands again, below the menus of the site; else nothing, and 0.

    Its text begins at the `first` block. It is `called` (as its first line says, where that is empty) by its title with the
    name of the site behind.
    """
    called = called or (blocks[0].text if blocks and blocks[0].plain else "")
    # The title may be a sentence itself: 上“竹好办”办理！
    for start in reversed(range(1, min(first + 1, len(blocks), _LONGEST_HEAD))):
        said = ""
        for block in blocks[start : min(start + _TITLE_LINES, first + 1)]:
            said += block.text
            if len(said) >= _SHORTEST_TITLE and _calls(called, said):
                return said, start
    return "", 0


def said_again(blocks: Sequence[Block], title: str) -> int:
    """Return where a page that begins with its `title` begins anew, for other screens or to be read out."""
    return next((at for at, block in enumerate(blocks) if at and block.level and block.text == title), len(blocks))


def _calls(called: str, title: str) -> bool:
    name, said = "".join(called.split()).lstrip("【["), "".join(title.split())
    return name.startswith(said) and name[len(said) : len(said) + 1] in _BEFORE_SITE


def _says(block: Block) -> bool:
    """Whether a block is part of a text: 点击蓝字关注我们！ is none, though it ends as sentences do, nor is a title that asks (考几科？三问三答)."""
    titles = block.level and not (ordered(block.text) or block.text.endswith(("。", "；")))
    return sentences(block.text) and not titles and not furniture.around(block.text)


def site_lines(blocks: Sequence[Block], first: int, last: int) -> set[int]:
    """Return the indices of the lines that are the site's, where the text stands from `first` to `last`.

    Lines that a heading or 如下 announces are items of the text, though they stand below its last sentence.
    """
    listed = _index_lines(blocks)
    found = {index for index in listed | _tools(blocks, listed) if index < first}
    run: list[int] = []
    for index, block in enumerate(blocks):
        certain = block.plain and furniture.editorial(block.text)
        beside = index > last and index - 1 in found and furniture.checked(block.text)
        under_title = index < first <= last and (not index or blocks[index - 1].level or index - 1 in found)
        around = furniture.around(block.text) or (under_title and furniture.dated(block.text))
        if not certain and not beside and not (block.plain and around):
            run = []
            continue
        run.append(index)
        announced = run[0] > 0 and furniture.opens_list(blocks[run[0] - 1].text)
        if certain or not (first <= index <= last or announced) or index - 1 in found:
            found.update(run)
    return found


def parted(blocks: Sequence[Block], first: int, last: int) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks without the lines that are the site's, where the text stands from `first` to `last`, and what these say."""
    site = site_lines(blocks, first, last)
    kept = tuple(block for index, block in enumerate(blocks) if index not in site)
    return kept, [blocks[index].text for index in sorted(site)]


def _index_lines(blocks: Sequence[Block]) -> set[int]:
    """Return the indices of lines that follow each other, each with a label of the index of a site or of a collection of laws.

    What such a label labels may stand in a line of its own below it.
    """
    found: set[int] = set()
    run: dict[int, str] = {}
    bare = False
    for index in range(len(blocks) + 1):
        label = _label(blocks[index]) if index < len(blocks) else ""
        labelled = bare and index < len(blocks) and _may_be_labelled(blocks[index])
        # 主题词： among labels with their text behind them says nothing: what stands below it is no part of it.
        bare = bool(label) and furniture.bare_label(blocks[index].text) and (bare or not run or "" in run.values())
        if label or labelled:
            run[index] = label
            continue
        labels = list(filter(None, run.values()))
        if len(labels) > 1 and furniture.index(set(labels)):
            found.update(run)
        run = {}
    return found


def _tools(blocks: Sequence[Block], listed: Set[int]) -> set[int]:
    """Return the indices of the rows of a small table above the index of a site: what a page is searched and shown by."""
    rows = {index for index in range(min(listed, default=0)) if blocks[index].row}
    return rows if len(rows) <= _MOST_TOOLS and any(map(_says, blocks[max(listed, default=0) :])) else set()


def _label(block: Block) -> str:
    """Return the label of an index that a line begins with; in a list that a page counts, below its number.

    Of tables only those may be such a line that hold a label in brackets: 【法规标题】.
    """
    number = marker(block.text) if block.counted else None
    may_be = block.plain or (block.row and block.text.startswith("【"))
    text = block.text[number.end if number else 0 :] if may_be else ""
    return furniture.index_label(text) or furniture.glued_label(text)


def _may_be_labelled(block: Block) -> bool:
    return block.plain and len(block.text) <= _LONGEST_LABELLED and not sentences(block.text)
