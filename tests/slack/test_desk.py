from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.slack.aside import Aside, Background
from bot.slack.desk import Desk
from bot.store import Store, open_store
from bot.store.claims import Claim


def test_a_store_that_is_away_when_a_question_fails_keeps_none_of_its_askers_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    given, times = store.outbox.given, iter(range(100))

    def away_at_first(items: object) -> list[None]:
        if next(times) == 0:
            raise OperationalError("update", {}, Exception("away"))
        return given(items)  # type: ignore[arg-type]

    monkeypatch.setattr(store.outbox, "given", away_at_first)
    assert asyncio.run(_done(store)) == ["second"]


def test_a_store_that_is_away_when_it_stops_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")

    def away(owner: str) -> None:
        raise OperationalError("update", {}, Exception("away"))

    monkeypatch.setattr(store.claims, "release", away)
    assert asyncio.run(_done(store)) == ["second"]


async def _done(store: Store) -> list[str]:
    in_store = Aside("store", 1)
    desk = Desk(store, in_store, Background(), lease_seconds=1)
    done: list[str] = []

    async def answer(claim: Claim) -> None:
        if claim.id == "first":
            raise ValueError("a mistake of ours")
        done.append(claim.id)
        await desk.given(claim)

    desk.handle("question", answer)
    await desk.open()
    for name in ("first", "second"):
        await desk.take(Claim(name, "question", "T1", "U1"))
    for _ in range(100):
        await asyncio.sleep(0.02)
        if done:
            break
    await desk.close(5)
    in_store.close()
    store.close()
    return done
