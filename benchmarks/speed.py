"""How long the first stages take to build, to open and to search, and what they need, on the same terms of real statutes."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import jieba
from rich.console import Console
from rich.table import Table

from benchmarks.asks import measure_asks
from benchmarks.asks import told as told_asks
from benchmarks.judged import read_judged
from benchmarks.systems import PEERS, Ours, Ranking, System, Terms, is_installed

OURS = "zhicheng"
SYSTEMS: dict[str, type[System]] = {OURS: Ours, "zhicheng-ranking": Ranking, **PEERS}

STATUTES = Path(__file__).resolve().parents[2] / "shared" / "data" / "statutes"
SIZES = (1_000, 10_000, 100_000, 1_000_000)

_QUESTIONS = 500
_MOST = 10
_WARMING = 50
_ROUNDS = 3
_PATIENCE = 20.0
"""Seconds: a system that is not done with the questions by then is measured on those that it was asked."""

_VARIED = 0.05
"""The share of words that are exchanged in a passage made of two."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds to build and to open, milliseconds a question, megabytes on disk, at the peak of building, and for searching.

    `memory` is what opening and searching add to the resident memory of a process; `private` of it is not mapped from the
    index file, and so is not shared between processes nor given back when memory is short.
    """

    build: float
    peak: float
    disk: float
    open: float
    first: float
    p50: float
    p99: float
    memory: float
    private: float
    questions: float


def measure_speed(folder: Path, sizes: Sequence[int], systems: Sequence[str], runs: int, report: Path | None) -> None:
    """Print the speed of `systems` on collections of `sizes` passages and of whole questions; `report` gets it as JSON."""
    judged = read_judged(folder)
    jieba.setLogLevel("WARNING")
    passages = [jieba.lcut(f"{row.title}\n{row.text}") for row in judged.rows]
    questions = [jieba.lcut(question.text) for question in judged.answerable[:_QUESTIONS]]
    console = Console(width=140)
    told: dict[int, dict[str, Speed]] = {}
    with TemporaryDirectory() as scratch:
        terms = Path(scratch) / "terms.pickle"
        terms.write_bytes(pickle.dumps((passages, questions)))
        for size in sizes:
            names = [name for name in systems if name not in PEERS or is_installed(name)]
            with TemporaryDirectory(dir=scratch) as indexes:
                told[size] = _measured(names, size, terms, Path(indexes))
            console.print(_table(size, told[size]), "")
    asks = measure_asks(runs) if runs else None
    if asks:
        console.print(told_asks(asks), highlight=False)
    if report:
        data = {"name": folder.resolve().name, "questions": len(questions), "first": _MOST}
        speeds = {size: {name: asdict(speed) for name, speed in speeds.items()} for size, speeds in told.items()}
        whole = {"passages": speeds, "asks": asks and asdict(asks), "data": data}
        report.write_text(json.dumps(whole, indent=1) + "\n", "utf-8")


def _measured(names: Sequence[str], size: int, terms: Path, folder: Path) -> dict[str, Speed]:
    """Build each system once, then let them search in turn, several times over; figures of searching are the medians."""
    built = {name: _alone(_build, name, size, terms, folder / name) for name in names}
    searched = [{name: _alone(_search, name, terms, folder / name) for name in names} for _ in range(_ROUNDS)]
    speeds = {}
    for name, (build, peak) in built.items():
        disk = sum(path.stat().st_size for path in (folder / name).rglob("*")) / 1e6
        speeds[name] = Speed(build, peak, disk, *map(median, zip(*(each[name] for each in searched), strict=True)))
    return speeds


def _alone(measure: Callable[..., Any], *words: Any) -> Any:
    """Call `measure` in a process of its own, so that nothing before it counts."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, words)


def _build(name: str, size: int, terms: Path, index: Path) -> tuple[float, float]:
    passages = list(_collection(pickle.loads(terms.read_bytes())[0], size))  # noqa: S301 - written above
    index.mkdir()
    started = time.perf_counter()
    SYSTEMS[name]().build(passages, index)
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _collection(passages: Sequence[Terms], size: int) -> Iterator[Terms]:
    """Yield `size` passages in a random order that is the same each time: all there are, then halves of two with words varied."""
    source = random.Random(1)  # noqa: S311
    order = [source.randrange(len(passages)) for _ in range(size)] if size > len(passages) else []
    made = [list(terms) for terms in source.sample(passages, min(size, len(passages)))]
    for one, other in zip(order[len(passages) :], reversed(order), strict=False):
        first, second = passages[one], passages[other]
        terms = [*first[: len(first) // 2], *second[len(second) // 2 :]]
        for _ in range(int(_VARIED * len(terms))):
            terms[source.randrange(len(terms))] = source.choice(source.choice(passages) or ["的"])
        made.append(terms)
    source.shuffle(made)
    yield from made


def _search(name: str, terms: Path, index: Path) -> tuple[float, float, float, float, float, float, int]:
    questions = pickle.loads(terms.read_bytes())[1]  # noqa: S301 - written above
    SYSTEMS[name]().open(index)  # imports what it needs
    before, private_before = _resident()
    started = time.perf_counter()
    system = SYSTEMS[name]()
    system.open(index)
    opened = time.perf_counter() - started
    started = time.perf_counter()
    system.search(questions[0], _MOST)
    first = time.perf_counter() - started
    begun, times = time.perf_counter(), []
    for place, question in enumerate([*questions[:_WARMING], *questions]):
        started = time.perf_counter()
        system.search(question, _MOST)
        if place >= _WARMING or time.perf_counter() - begun > _PATIENCE / 4:
            times.append((time.perf_counter() - started) * 1e3)
        if len(times) > 1 and time.perf_counter() - begun > _PATIENCE:
            break
    after, private = _resident()
    p99 = quantiles(times, n=100)[-1]
    return opened, first * 1e3, median(times), p99, after - before, private - private_before, len(times)


def _resident() -> tuple[float, float]:
    """Return the megabytes of this process that are resident, and those of them that are no file's."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    total, private = (int(told[name].split()[0]) / 1e3 for name in ("VmRSS", "RssAnon"))
    return total, private


def _table(size: int, speeds: dict[str, Speed]) -> Table:
    units = {"build": "s", "open": "ms", "first": "ms", "p50": "ms", "p99": "ms", "questions": ""}
    table = Table(f"{size:,} passages", box=None, pad_edge=False)
    for column in Speed.__slots__:
        table.add_column(f"{column} {units.get(column, 'MB')}".strip(), justify="right")
    table.add_column("p50 ×", justify="right")
    for name, speed in speeds.items():
        cells = {column: f"{value:,.3f}" if value < 10 else f"{value:,.0f}" for column, value in asdict(speed).items()}
        cells["open"] = f"{speed.open * 1e3:,.1f}"
        share = f"{speed.p50 / speeds[OURS].p50:,.1f}" if OURS in speeds else ""
        table.add_row(name, *cells.values(), share)
    return table
