"""Which clauses of a question ask something, and which only lead up to it."""

from __future__ import annotations

import re

from bot.retrieval.lexicon import Lexicon

CLAUSE_END = re.compile(r"[,;!?。\n]+")
"""What ends a clause in a normalised text."""

_LONGEST_TOPIC = 8
"""In characters: what ends in 呢 and is longer says more than what else to ask of."""

_CHOICE = re.compile(
    r"(.)[不没]\1|是否|能否|可否|有无|吗|么$|多少|哪|几(?!乎|天后)|谁|何时|何地|为什么|为何|怎么|如何|什么|啥|咋|多久"
    r"|\b(?:can|could|may|do|does|is|are|must|should|will|what|when|who|which|where|how|why) "
)


def asks(text: str, lexicon: Lexicon) -> bool:
    """Tell whether normalised `text` asks something by itself: it has a question word, or a choice such as 发不发.

    甲还是乙 goes on asking what was asked before it.
    """
    if "还是" in text or " or " in text:
        return False
    if _CHOICE.search(text):
        return True
    return any(lexicon.cues.get(match.phrase, "是非") != "是非" for match in lexicon.names.longest(text))


def goes_on_asking(text: str) -> bool:
    """Tell whether normalised `text`, which ends a question, asks of another thing what was asked before: 博士呢."""
    bare = text.strip(" ?")
    return len(bare) <= _LONGEST_TOPIC and bare.endswith("呢")


def asking_spans(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where the clauses of normalised `text` stand that ask; the whole text where none does, or it is one clause."""
    clauses = []
    start = 0
    for match in [*CLAUSE_END.finditer(text), None]:
        end = len(text) if match is None else match.start()
        if text[start:end].strip():
            clauses.append((start, end))
        start = len(text) if match is None else match.end()
    if len(clauses) < 2:
        return [(0, len(text))]
    asking = [
        (start, end)
        for start, end in clauses
        if asks(text[start:end], lexicon) or (end == clauses[-1][1] and goes_on_asking(text[start:end]))
    ]
    return asking or [(0, len(text))]
