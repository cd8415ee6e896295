"""What survives a restart, on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.errors import StoreError
from bot.store import Store, open_store, opened_store
from bot.store.answers import GivenAnswer
from bot.store.claims import Claim
from bot.store.outbox import Given, Ready
from bot.store.schema import VERSION, answers, claims, metadata, schema

OLD = Path(__file__).with_name("version-1.sql")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'folder' / 'store.db'}"
    return str(request.getfixturevalue("postgresql"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = open_store(url)
    with store._engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name != "zhicheng_schema":
                connection.execute(table.delete())
    yield store
    store.close()


def claim(number: int, person: str = "U1") -> Claim:
    return Claim(f"q{number}", "question", "T1", person, {"text": "有几个层级"}, began=("C1", f"{number}"))


def given(answer_id: str, person: str = "U1", question: str = "有几个层级") -> GivenAnswer:
    return GivenAnswer(
        answer_id, "T1", "C1", "1", person, "mention", question, "answered", 0.9, "f", ["a#p1"], [], {"text": "四个"}
    )  # fmt: skip


def keep(store: Store, *given: GivenAnswer) -> None:
    for one in given:
        store.claims.take([Claim(one.id, "question", one.team, one.person)], "keeper")
        assert store.outbox.ready([Ready(one.id, one)], "keeper") == [True]
        store.outbox.given([Given(one.id, "C1", f"{one.id}.1")])


def test_a_claim_is_won_once_by_one_of_many(store: Store) -> None:
    won: list[str] = []

    def race(owner: str) -> None:
        for start in range(0, 40, 5):
            wanted = [claim(number) for number in range(start, start + 8)]
            told = store.claims.take([*wanted, wanted[0]], owner)
            won.extend(one.id for one, mine in zip([*wanted, wanted[0]], told, strict=True) if mine)

    threads = [threading.Thread(target=race, args=(f"owner{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == sorted(f"q{number}" for number in range(43))


def test_only_its_owner_may_post_for_a_claim_and_only_while_it_is_open(store: Store) -> None:
    store.claims.take([claim(1)], "one")
    assert not store.outbox.ready([Ready("q1")], "other")[0]
    assert store.outbox.ready([Ready("q1")], "one")[0]
    store.outbox.given([Given("q1")])
    assert not store.outbox.ready([Ready("q1")], "one")[0]


def test_what_a_silent_replica_had_is_adopted_and_what_a_living_one_has_is_not(store: Store) -> None:
    store.claims.beat("dead")
    store.claims.take([claim(1), claim(2)], "dead")
    store.outbox.ready([Ready("q2")], "dead")
    time.sleep(0.06)
    store.claims.beat("alive")
    store.claims.take([claim(3)], "alive")
    store.claims.beat("new")
    adopted = store.claims.adopt("new", 0.05, frozenset())
    assert [(one.id, one.posting) for one in adopted] == [("q1", False), ("q2", True)]
    assert store.claims.adopt("newer", 5, frozenset()) == []
    store.claims.release("new")
    assert [one.id for one in store.claims.adopt("newer", 5, frozenset({"q1"}))] == ["q2"]


def test_a_replica_that_is_known_to_be_gone_is_silent_at_once(store: Store) -> None:
    for owner in ("gone", "here"):
        store.claims.beat(owner)
    store.claims.take([claim(1)], "gone")
    store.claims.take([claim(2)], "here")
    store.claims.strike_off(lambda owner: owner == "gone")
    assert [one.id for one in store.claims.adopt("here", 600, frozenset({"q2"}))] == ["q1"]


def test_earlier_questions_of_a_thread_come_oldest_first(store: Store) -> None:
    for number in range(6):
        keep(store, given(f"q{number}", question=f"第{number}问"))
    assert store.answers.earlier_questions("T1", "C1", "1", "q5", 3) == ["第2问", "第3问", "第4问"]
    assert store.answers.earlier_questions("T2", "C1", "1", "q5", 3) == []
    assert store.answers.find("T2", "q1") is None


def test_a_persons_last_word_counts(store: Store) -> None:
    keep(store, given("q1"))
    store.answers.judge("q1", "U2", "bad")
    store.answers.explain("q1", "U2", "outdated", "旧了")
    [complaint] = store.answers.complaints(0.5)
    assert (complaint.verdict, complaint.reason, complaint.words) == ("bad", "outdated", "旧了")
    store.answers.judge("q1", "U2", "good")
    assert store.answers.complaints(0.5) == []


def test_what_is_old_expires_and_what_is_open_does_not(store: Store) -> None:
    store.claims.take([claim(2)], "one")
    keep(store, given("q1"), given("q3"))
    store.answers.judge("q1", "U1", "bad")
    with store._engine.begin() as connection:
        connection.execute(update(claims).values(claimed=1.0))
        connection.execute(update(answers).where(answers.c.id == "q1").values(answered=1.0))
    assert store.retention.expire(30) == 4
    assert store.answers.find("T1", "q1") is None
    assert store.answers.find("T1", "q3") is not None
    assert store.outbox.ready([Ready("q2")], "one")[0]


def test_a_person_is_forgotten_and_others_are_not(store: Store) -> None:
    store.claims.begin_thread("T1", "C1", "1", "U1")
    keep(store, given("q1"), given("q2", "U2"))
    store.answers.judge("q1", "U2", "bad")
    store.answers.judge("q2", "U1", "bad")
    store.answers.hand_off("q2", "U2", "C9", "1")
    assert store.answers.mark_done("q2", "U1") == "U2"
    assert store.answers.mark_done("q2", "U3") is None
    assert store.retention.forget("U1") == 5
    assert store.answers.find("T1", "q1") is None
    assert store.answers.find("T1", "q2") is not None
    assert [complaint.verdict for complaint in store.answers.complaints(0.5)] == [None]


def test_a_state_of_an_installation_is_good_once_and_for_a_while(store: Store) -> None:
    store.installations.issue_state("s", 10)
    assert store.installations.consume_state("s")
    assert not store.installations.consume_state("s")
    store.installations.issue_state("late", -1)
    assert not store.installations.consume_state("late")


def test_replicas_may_open_an_empty_store_at_the_same_moment(tmp_path: Path) -> None:
    opened: list[Store] = []
    url = f"sqlite:///{tmp_path / 'store.db'}"
    threads = [threading.Thread(target=lambda: opened.append(open_store(url))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 6
    for store in opened:
        store.close()


def test_an_older_store_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    for _ in range(2):
        store = open_store(f"sqlite:///{path}")
        [complaint] = store.answers.complaints(0.5)
        assert (complaint.question, complaint.verdict, complaint.reason) == ("外籍人员可以申报吗？", "bad", None)
        store.answers.explain("q1", "U1", "outdated", None)
        store.answers.judge("q1", "U1", "bad")
        store.close()


def test_a_newer_store_is_refused_with_what_to_do(url: str) -> None:
    store = open_store(url)
    with store._engine.begin() as connection:
        connection.execute(schema.update().values(version=VERSION + 1))
    try:
        with pytest.raises(StoreError, match=f"schema {VERSION + 1}.*run the newer zhicheng"):
            open_store(url)
    finally:
        with store._engine.begin() as connection:
            connection.execute(schema.update().values(version=VERSION))
        store.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("no url", "no SQLAlchemy URL"),
        ("nosuch://x", "no SQLAlchemy URL"),
        ("sqlite:////proc/nowhere/store.db", "cannot be opened"),
        ("postgresql://user:hunter2@127.0.0.1:1/none", "cannot be opened"),
    ],
)
def test_what_cannot_be_opened_is_said_without_the_password(url: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as caught:
        open_store(url)
    assert "hunter2" not in str(caught.value)


def test_a_database_that_fails_while_it_is_used_is_told_in_one_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    open_store(url).close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as file, file:
        file.execute("drop table answers")
    with (
        pytest.raises(StoreError, match=r"^sqlite:.*store\.db: the store fails \(no such table: answers\); see"),
        opened_store(url) as store,
    ):
        store.answers.complaints(0.5)
