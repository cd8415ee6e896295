"""How well passages are found and how well doubt is told, on a judged set, beside the peers over `jieba.lcut`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TypeVar

import jieba
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.judged import JudgedSet, Question, read_judged
from benchmarks.measures import DEPTH, Bin, calibration_error, confidence_measures, ranking_measures, reliability
from benchmarks.questions import TODAY
from benchmarks.systems import PEERS, is_installed
from bot.assistant import Assistant, Turn
from bot.cache import cache_folder
from bot.embeddings.embedded import Embedded
from bot.opening import CARRIED, counted_questions, open_lexicon
from bot.retrieval.asked import Asked, read_asked, tie
from bot.retrieval.building import build_index
from bot.retrieval.index import Index
from bot.retrieval.segment import open_segmenter

OURS = "zhicheng"
SYSTEMS = (OURS, *PEERS)

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Found:
    """What a system gave to one question: ids of passages, the best first, and how sure it is of the first (peers: its score)."""

    ranking: Sequence[str]
    confidence: float


def measure_quality(folder: Path, systems: Sequence[str], report: Path | None) -> None:
    """Print the measures of `systems` on the judged set in `folder`, and write them to `report` as JSON."""
    judged = read_judged(folder)
    console = Console(width=140)
    measured: dict[str, dict[str, float]] = {}
    bins: list[Bin] = []
    evenly: list[Bin] = []
    for name in systems:
        if name in PEERS and not is_installed(name):
            console.print(f"{name} is left out: pip install '.[benchmarks]' brings it", markup=False)
            continue
        find = _our_finding(judged) if name == OURS else _finding_of_peer(name, judged)
        found = {one.id: find(one.text) for one in watched([*judged.answerable, *judged.unanswerable], name)}
        measured[name] = measures_of(judged, found)
        if name == OURS and judged.unanswerable:
            told = [_came_true(one, judged, found) for one in (*judged.answerable, *judged.unanswerable)]
            halves = [[1 / len(half)] * len(half) for half in (judged.answerable, judged.unanswerable)]
            bins, evenly = reliability(told), reliability(told, [*halves[0], *halves[1]])
            measured[name]["calibration error"] = calibration_error(bins)
            measured[name]["calibration error, evenly"] = calibration_error(evenly)
    console.print(measures_table(measured))
    if bins:
        console.print("", _reliability_table(bins, evenly))
    if report:
        data = {
            "name": folder.resolve().name,
            "passages": len(judged.rows),
            "answerable": len(judged.answerable),
            "unanswerable": len(judged.unanswerable),
        }
        record = {"systems": measured, "data": data, "reliability": [asdict(one) for one in bins]}
        report.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


def open_judged(judged: JudgedSet, embedded: Embedded | None = None) -> tuple[Assistant, dict[str, str]]:
    """Return an assistant for the passages of a judged set, and by their ids the ids that the set gives them."""
    knowledge, ids = judged.knowledge()
    cache = cache_folder()
    segmenter = open_segmenter(open_lexicon(CARRIED), cache)
    index, known = build_index(knowledge, segmenter, cache), read_asked(CARRIED / "lexicon")
    asked = Asked(counted_questions(segmenter, known), tie(known, index, segmenter))
    return Assistant(index, segmenter, asked, embedded=embedded), ids


def _our_finding(judged: JudgedSet) -> Callable[[str], Found]:
    assistant, ids = open_judged(judged)
    return lambda question: found_in(assistant.ask(question, TODAY), assistant.index, ids)


def found_in(turn: Turn, index: Index, ids: Mapping[str, str]) -> Found:
    """Return the ranking that `ask` cites from, the first stage's further hits behind it, as the set's `ids`."""
    weighed = [evidence.passage.id for evidence in turn.evidence]
    further = [hit.passage.id for hit in index.search(turn.query.terms, 2 * DEPTH)]
    return Found(_once([ids[one] for one in (*weighed, *further)]), turn.answer.confidence)


def _finding_of_peer(name: str, judged: JudgedSet) -> Callable[[str], Found]:
    jieba.setLogLevel("WARNING")
    peer = PEERS[name]()
    passages = [jieba.lcut(f"{row.title}\n{row.text}") for row in watched(judged.rows, f"{name}: build")]
    with TemporaryDirectory() as folder:
        peer.build(passages, Path(folder))
        peer.open(Path(folder))

    def find(question: str) -> Found:
        hits = peer.search(jieba.lcut(question), DEPTH)
        return Found(_once([judged.rows[row].id for row, _ in hits]), hits[0][1] if hits else 0.0)

    return find


def _once(ids: Sequence[str]) -> list[str]:
    """Return ids without repetitions: a judged set may give several passages the same one."""
    return list(dict.fromkeys(ids))


def watched(items: Sequence[_One], told: str) -> Iterable[_One]:
    """Yield `items` under a progress bar that says `told`, where standard error is a terminal."""
    console = Console(stderr=True)
    return track(items, told, console=console, transient=True, disable=not console.is_terminal)


def measures_of(judged: JudgedSet, found: dict[str, Found]) -> dict[str, float]:
    """Return the measures of what was found for the questions of a set, by their ids."""
    each = [ranking_measures(found[one.id].ranking, judged.relevant[one.id]) for one in judged.answerable]
    measures = {name: mean(one[name] for one in each) for name in each[0]}
    if judged.unanswerable:
        sure, unsure = (
            [found[one.id].confidence for one in questions] for questions in (judged.answerable, judged.unanswerable)
        )
        measures |= confidence_measures(sure, unsure)
    return measures


def _came_true(question: Question, judged: JudgedSet, found: dict[str, Found]) -> tuple[float, bool]:
    one = found[question.id]
    return one.confidence, bool(one.ranking) and one.ranking[0] in judged.relevant.get(question.id, {})


def measures_table(measured: Mapping[str, Mapping[str, float]]) -> Table:
    """Return a row for each system, with a dash for what was not measured of it."""
    names = list(dict.fromkeys(name for measures in measured.values() for name in measures))
    table = Table("system", *names, box=None, pad_edge=False)
    for system, measures in measured.items():
        table.add_row(system, *(f"{measures[name]:.4f}" if name in measures else "–" for name in names))
    return table


def _reliability_table(bins: Sequence[Bin], evenly: Sequence[Bin]) -> Table:
    """Return a row for each tenth; `evenly` tells the same as if as many questions could be answered as not."""
    table = Table("confidence", "questions", "mean", "right", "evenly: mean", "right", box=None, pad_edge=False)
    for one, even in zip(bins, evenly, strict=True):
        shares = (one.confidence, one.right, even.confidence, even.right)
        table.add_row(f"{one.low:.1f}–{one.low + 0.1:.1f}", str(one.questions), *(f"{share:.3f}" for share in shares))
    return table
