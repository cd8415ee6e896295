"""A baseline lets nothing get worse unseen, and moves down only when told to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check.baseline import Baseline, Fingerprints, Pinned, PinnedSet, encoded, read_baseline, updated
from bot.check.examination import Examination
from bot.check.report import Report
from bot.errors import BaselineError
from tests.check.conftest import WriteSet, choice

GOOD = "- {id: who, question: 外籍人员可以申报吗, cites: [rules#p1]}\n"
BAD = "- {id: exception, question: 破格申报的条件是什么, cites: [rules#p1]}\n"


def _run(path: Path, pinned: Baseline) -> tuple[Report, dict[str, PinnedSet]]:
    return Examination([path], choice(), pinned).report(jobs=1)


def _pinned(path: Path, *, at: Path) -> Baseline:
    empty = Baseline(at, {})
    return updated(empty, _run(path, empty)[1], (), down=False)


def test_known_failures_hold_and_what_passed_and_fails_is_a_regression(
    small: Path, written: WriteSet, tmp_path: Path
) -> None:
    path = written(GOOD + BAD)
    baseline = _pinned(path, at=tmp_path / "baseline.json")
    held = _run(path, baseline)[0].held
    assert held is not None
    assert held.holds
    assert [one.question.id for one in held.known] == ["exception"]
    (small / "rules.md").write_text("---\nid: rules\n---\n\n破格申报的条件是业绩突出。\n", "utf-8")
    report, now = _run(path, baseline)
    assert report.held is not None
    assert not report.passed
    assert [one.question.id for one in report.held.regressions] == ["who"]
    assert [one.question.id for one in report.held.mended] == ["exception"]
    assert any("knowledge changed" in one for one in report.held.changed)
    kept = updated(baseline, now, (), down=False).sets["small.questions.yaml"]
    assert {key: one.passed for key, one in kept.outcomes.items()} == {"who": True, "exception": True}
    lowered = updated(baseline, now, (), down=True).sets["small.questions.yaml"]
    assert {key: one.passed for key, one in lowered.outcomes.items()} == {"who": False, "exception": True}


def test_a_measure_that_falls_fails_though_every_question_passes(
    small: Path, written: WriteSet, tmp_path: Path
) -> None:
    path = written("- {question: 2025年度几号截止, cites: [notice-2025#p1]}\n")
    baseline = _pinned(path, at=tmp_path / "baseline.json")
    text = (small / "notice-2025.md").read_text("utf-8")
    (small / "z-extra.md").write_text(
        text.replace("id: notice-2025", "id: z-extra").replace("截止。", "截止。逾期不候。"), "utf-8"
    )
    report = _run(path, baseline)[0]
    assert report.held is not None
    assert report.held.regressions == ()
    assert [one.measure for one in report.held.fallen] == ["citation precision"]
    assert not report.passed


def test_a_question_put_in_between_moves_no_other(small: Path, written: WriteSet, tmp_path: Path) -> None:
    baseline = _pinned(
        written("- {question: 破格申报的条件是什么, cites: [rules#p1]}\n"), at=tmp_path / "baseline.json"
    )
    path = written(
        "- {question: 外籍人员可以申报吗, cites: [rules]}\n- {question: 破格申报的条件是什么, cites: [rules#p1]}\n"
    )
    assert _run(path, baseline)[0].passed


def test_a_new_question_that_fails_is_no_known_failure(small: Path, written: WriteSet, tmp_path: Path) -> None:
    baseline = _pinned(written(GOOD), at=tmp_path / "baseline.json")
    report = _run(written(GOOD + BAD), baseline)[0]
    assert report.held is not None
    assert [one.question.id for one in report.held.unpinned] == ["exception"]
    assert not report.passed


def test_a_file_that_is_no_baseline_is_told(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    with pytest.raises(BaselineError, match="add --update to make one"):
        read_baseline(path)
    path.write_text('{"sets": 3}')
    with pytest.raises(BaselineError, match="is no baseline"):
        read_baseline(path)


_words = st.text(max_size=8)
_outcomes = st.dictionaries(
    _words,
    st.builds(
        Pinned, st.booleans(), st.sampled_from(("answered", "partial", "no_evidence")), st.tuples(_words), st.tuples()
    ),
)


@given(st.dictionaries(_words, _outcomes), st.dictionaries(_words, _words))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, sets: dict[str, dict[str, Pinned]], passages: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("pinned") / "baseline.json"
    prints = Fingerprints("a", "b", "c")
    baseline = Baseline(
        path, {name: PinnedSet(prints, {"mrr": 0.5}, passages, outcomes) for name, outcomes in sets.items()}
    )
    path.write_bytes(encoded(baseline))
    assert read_baseline(path).sets == baseline.sets
