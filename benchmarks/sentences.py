"""How often the sentence that is quoted first holds what was asked, on cloze questions made of the passages of a judged set."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import click
import jieba
import rank_bm25
from rich.console import Console

from benchmarks.cloze import FACTS, Cloze, make_cloze
from benchmarks.judged import read_judged
from benchmarks.quality import OURS, measures_table, open_judged, watched
from benchmarks.questions import TODAY
from benchmarks.systems import Ours
from bot.answering.evidence import Scales
from bot.assistant import Assistant
from bot.model import Hit, Passage
from bot.retrieval.asked import Resemblance
from bot.retrieval.bm25 import lucene_idf
from bot.retrieval.index import Index
from bot.sentences import sentences

Choose = Callable[[Sequence[str], Sequence[Sequence[str]]], int]
"""The terms of a question and of each sentence → the place of the sentence that is quoted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the first quotation holds the fact: of the right passage (`given`), and of what was `found`; peers never refuse."""

    kind: str
    given: bool
    found: bool
    refused: bool | None = None


def measure_sentences(folder: Path, most: int, report: Path | None) -> None:
    """Print the shares for this project and its peers on `most` questions or fewer, and write them to `report` as JSON."""
    judged = read_judged(folder)
    questions = make_cloze(judged.knowledge()[0].readings, most)
    if not questions:
        raise click.ClickException(f"{folder}: no passage of three sentences and more states anything to ask for")
    assistant, _ = open_judged(judged)
    outcomes = {OURS: list(_ours(assistant, questions)), **_peers(assistant.index, questions)}
    measured = {name: _measures(told) for name, told in outcomes.items()}
    cut = mean(len(list(sentences(one.passage.text))) for one in questions)
    kinds = {kind: sum(one.kind == kind for one in questions) for kind in FACTS}
    console = Console(width=140)
    console.print(measures_table(measured))
    told = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    console.print(f"{len(questions):,} questions ({told}), {cut:.1f} sentences a passage", highlight=False)
    if report:
        data = {"name": folder.resolve().name, "questions": len(questions), "sentences": cut, "kinds": kinds}
        report.write_text(json.dumps({"systems": measured, "data": data}, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _ours(assistant: Assistant, questions: Sequence[Cloze]) -> Iterator[Outcome]:
    """Ask, and weigh the right passage by the query that `ask` weighed what it found by."""
    scales = Scales(assistant.index, assistant.lexicon, frozenset())
    for one in watched(questions, OURS):
        turn = assistant.ask(one.text, TODAY)
        right = scales.weigh(turn.parts[0].query, [Hit(one.passage, 1, 0.0)], Resemblance({}, 0.0, 0.0), {})[0]
        quotes = [citation.quote for citation in turn.answer.citations]
        yield Outcome(
            one.kind,
            given=one.is_answered_by(right.best[0].of(one.passage.text)),
            found=any(map(one.is_answered_by, quotes[:1])),
            refused=not quotes,
        )


def _peers(index: Index, questions: Sequence[Cloze]) -> dict[str, list[Outcome]]:
    """Let each peer choose from the right passage, and from the one that plain BM25 over the same terms finds first."""
    terms = [jieba.lcut(f"{one.document.title}\n{one.text}") for one in watched(index.passages, "peers: build")]
    bm25 = Ours()
    with TemporaryDirectory() as folder:
        bm25.build(terms, Path(folder))
        bm25.open(Path(folder))
    having = Counter(term for one in terms for term in set(one))
    idf = {term: lucene_idf(len(terms), among) for term, among in having.items()}
    peers: dict[str, Choose] = {
        "first sentence": lambda asked, cut: 0,
        "most shared words": lambda asked, cut: _best(len(set(asked) & set(one)) for one in cut),
        "by their idf": lambda asked, cut: _best(
            math.fsum(idf.get(term, 0.0) for term in set(asked) & set(one)) for one in cut
        ),
        "rank_bm25": lambda asked, cut: _best(rank_bm25.BM25Okapi(cut).get_scores(asked).tolist()),
    }
    outcomes: dict[str, list[Outcome]] = {name: [] for name in peers}
    for one in watched(questions, "peers"):
        asked = jieba.lcut(one.text)
        hits = bm25.search(asked, 1)
        for name, choose in peers.items():
            given = one.is_answered_by(_quote(choose, asked, one.passage))
            found = any(one.is_answered_by(_quote(choose, asked, index.passages[row])) for row, _ in hits)
            outcomes[name].append(Outcome(one.kind, given, found))
    return outcomes


def _best(scores: Iterable[float]) -> int:
    """Return the place of the highest score, the first of several."""
    told = list(scores)
    return told.index(max(told))


def _quote(choose: Choose, asked: Sequence[str], passage: Passage) -> str:
    cut = [span.of(passage.text) for span in sentences(passage.text)]
    return cut[choose(asked, [jieba.lcut(one) for one in cut])]


def _measures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    measures = {"given": mean(one.given for one in outcomes), "found": mean(one.found for one in outcomes)}
    refused = [one.refused for one in outcomes if one.refused is not None]
    if refused:
        measures["refused"] = mean(refused)
    for kind in FACTS:
        of_kind = [one.given for one in outcomes if one.kind == kind]
        if of_kind:
            measures[f"given: {kind}"] = mean(of_kind)
    return measures
