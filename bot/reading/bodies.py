"""Names of bodies, told by how they end: 某市教育局, 某大学人力资源处, 某市第三中学, 某某有限公司."""

from __future__ import annotations

import re

from bot.reading.day import signature_lines

ENDS = "(?:[局部委院所处科站馆队厂校园]|(?<!发布|座谈|推进|培训|动员|通气|研讨|报告|说明)会|(?<!大)厅|政府|办公[室厅]|门诊室|实验室|研究室|教研室|中心|公司|集团|银行|小组|[中小大]学|报社|合作社)"
"""The pattern of how the name of a body ends (新闻发布会 and 座谈会 are none); it has no groups."""

_SIGNER = re.compile(rf"[^。；：，！？]{{0,30}}{ENDS}(?:[（(](?:代?章|盖章)[）)])?")


def signs(line: str) -> bool:
    """Whether a line may be the name of a body that signs, however it is spaced (财　政　部) and sealed; several may stand in it."""
    return bool(_SIGNER.fullmatch("".join(line.split()))) or (
        len(parts := line.split()) > 1 and all(map(_SIGNER.fullmatch, parts))
    )


def signature(line: str) -> bool:
    """Whether a line may be a signature: the name of a body, with the day behind it."""
    name, *day = signature_lines(line)
    return bool(day) and signs(name)
