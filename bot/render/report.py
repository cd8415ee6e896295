"""Groups of questions → a report on the terminal, as a page, or as a question set to be completed."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.render.slack.wording import REASONS
from bot.report import Group

CONFIDENT = 0.6
"""Answers with less confidence are listed too."""

_COLUMNS = ("次数", "没有回答", "👎", "转人工", "最近", "问题", "引用或最接近的段落", "意见")


def as_lines(groups: Sequence[Group]) -> Iterator[RenderableType]:
    """Yield the report as a table."""
    if not groups:
        yield Text("没有需要处理的问题。")
        return
    table = Table(box=None, pad_edge=False)
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in _COLUMNS[:4] else "left")
    for group in groups:
        table.add_row(*(Text(cell) for cell in _row(group)))
    yield table


def as_page(groups: Sequence[Group]) -> str:
    """Return the report as one HTML page that needs nothing else."""
    heads = "".join(f"<th>{html.escape(name)}</th>" for name in _COLUMNS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in _row(group)) + "</tr>" for group in groups
    )
    return _PAGE.format(count=len(groups), total=sum(group.times for group in groups), heads=heads, rows=rows)


def as_questions(groups: Sequence[Group]) -> str:
    """Return a question set without expectations: `check` names each one that a person has not completed yet."""
    lines = [
        "# 由 `zhicheng report --as-questions` 写出。每一问请补上应当引用的段落（cites / cites_any），",
        "# 或写 answerable: false（文件里确实没有），然后运行 `zhicheng check 本文件`。",
        "questions:" if groups else "questions: []",
    ]
    for group in groups:
        cited, nearest = group.latest.cited, group.latest.nearest
        lines.append(f"  - question: {_quoted(group.question)}")
        lines.append(f"    # {_summary(group)}")
        lines.extend(f"    # 意见：{_one_line(opinion)}" for opinion in _opinions(group))
        lines.append(f"    # cites: [{', '.join(cited or nearest)}]")
        lines.append("    # answerable: false")
    return "\n".join(lines) + "\n"


def _row(group: Group) -> tuple[str, ...]:
    return (
        str(group.times),
        str(group.unanswered or ""),
        str(group.bad or ""),
        str(group.handed_off or ""),
        _day(group.latest.asked),
        _one_line(group.question),
        " ".join(group.latest.cited or group.latest.nearest),
        "；".join(_opinions(group)),
    )


def _summary(group: Group) -> str:
    told = [f"问过 {group.times} 次", f"最近 {_day(group.latest.asked)}"]
    for name, count in (("没有回答", group.unanswered), ("👎", group.bad), ("转人工", group.handed_off)):
        if count:
            told.append(f"{name} {count} 次")
    return "，".join(told)


def _opinions(group: Group) -> list[str]:
    """Return what people said was wrong, each once."""
    said = []
    for one in group.complaints:
        told = "：".join(part for part in (REASONS.get(one.reason or ""), one.words) if part)
        if told:
            said.append(_one_line(told))
    return list(dict.fromkeys(said))


def _quoted(text: str) -> str:
    """Return a YAML string on one line; JSON's is one too."""
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    """Return what people typed without what a terminal would obey and YAML does not take."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().date().isoformat()


_PAGE = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>待改进的问题</title>
<style>
body {{ font: 15px/1.6 system-ui, sans-serif; margin: 2rem; color: #1d1c1d }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left; vertical-align: top }}
th {{ background: #f8f8f8; white-space: nowrap }}
td:nth-child(-n+5) {{ white-space: nowrap; text-align: right }}
td:nth-child(7) {{ font-family: ui-monospace, monospace; font-size: 13px }}
</style>
<h1>待改进的问题</h1>
<p>{count} 类问题，共问过 {total} 次：没有回答的、把握不大的、被点 👎 的和转人工的。</p>
<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
</html>
"""
