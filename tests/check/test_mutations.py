"""The project's own question sets can be trusted: what is changed on purpose, they notice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import opening
from bot.answering.weights import RANKING
from bot.check.baseline import read_baseline
from bot.check.examination import Examination
from bot.check.question_set import Question
from bot.check.reading import read_question_set
from bot.check.settling import Choice
from bot.opening import CARRIED
from bot.retrieval.lexicon import read_lexicon
from bot.retrieval.segment import open_segmenter
from tests.check.conftest import TODAY

SETS = Path(__file__).resolve().parents[1] / "questions"
FACTS = SETS / "facts.questions.yaml"
SAMPLED = [one for one in read_question_set(FACTS).questions if one.says][::13]

Policies = Path


@pytest.fixture
def policies(tmp_path: Path) -> Policies:
    return Path(shutil.copytree(CARRIED / "policies", tmp_path / "policies"))


def regressions(path: Path, knowledge: Path) -> list[str]:
    """Ask a set of another knowledge and return the questions that passed when the baseline was pinned."""
    choice = Choice(knowledge, TODAY, lambda: knowledge, TODAY)
    held = Examination([path], choice, read_baseline(SETS / "baseline.json")).report(jobs=1)[0].held
    assert held is not None
    return [one.question.question for one in held.regressions]


def _edit(policies: Policies, edit: Callable[[str], str], document: str) -> None:
    path = policies / f"{document}.md"
    before = path.read_text("utf-8")
    after = edit(before)
    assert after != before
    path.write_text(after, "utf-8")


def test_nothing_regresses_in_a_copy(policies: Policies) -> None:
    assert regressions(FACTS, policies) == []


@pytest.mark.parametrize("question", SAMPLED, ids=lambda question: question.expected[0].id)
def test_other_words_in_a_paragraph_are_noticed(policies: Policies, question: Question) -> None:
    for document in {one.id.partition("#")[0] for one in question.expected}:
        _edit(policies, lambda text: text.replace(question.says[0], "另行规定"), document)
    assert question.question in regressions(FACTS, policies)


@pytest.mark.parametrize("document", ["launch-2022", "notice-2025"])
def test_two_paragraphs_that_changed_places_are_noticed(policies: Policies, document: str) -> None:
    def swapped(text: str) -> str:
        head, *paragraphs = text.rstrip("\n").split("\n\n")
        paragraphs[0], paragraphs[-1] = paragraphs[-1], paragraphs[0]
        return "\n\n".join([head, *paragraphs]) + "\n"

    _edit(policies, swapped, document)
    assert regressions(FACTS, policies)


def test_a_line_of_the_lexicon_without_its_sayings_is_noticed(
    tmp_path: Path, policies: Policies, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = Path(shutil.copytree(CARRIED / "lexicon", tmp_path / "lexicon"))
    synonyms = lexicon / "synonyms.txt"
    lines = [
        f"{one.partition('：')[0]}：没有人这样说" if one.startswith("层级、") else one
        for one in synonyms.read_text("utf-8").splitlines()
    ]
    synonyms.write_text("\n".join(lines), "utf-8")
    changed = read_lexicon(lexicon)
    segmenter = open_segmenter(changed, None)
    monkeypatch.setattr(opening, "open_lexicon", lambda folder: changed)
    monkeypatch.setattr(opening, "open_segmenter", lambda lexicon, cache: segmenter)
    assert regressions(SETS / "exam-carried.questions.yaml", policies)


def test_a_ranking_without_one_of_its_signals_is_noticed(policies: Policies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RANKING, "asked_gap", 0.0)
    assert regressions(SETS / "carried.questions.yaml", policies)
