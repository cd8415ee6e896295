"""A server of vectors, in OpenAI's form."""

from __future__ import annotations

import time

import numpy as np
import pytest

from bot.embeddings.endpoint import Endpoint
from bot.errors import EngineError
from tests.embeddings.engine import EngineOnLoopback, engine_on_loopback, vector_of


def test_it_is_asked_for_a_model_with_a_key_and_what_the_model_wants_before_a_text(engine: EngineOnLoopback) -> None:
    endpoint = Endpoint(engine.url, "e5", "hush", "query: ", "passage: ")
    asked, found = endpoint.of_questions(["坐骑"]), endpoint.of_passages(["毛驴", "帽子"])
    assert engine.bodies == [
        {"model": "e5", "input": ["query: 坐骑"]},
        {"model": "e5", "input": ["passage: 毛驴", "passage: 帽子"]},
    ]
    assert engine.keys == ["Bearer hush"] * 2
    wanted = np.array(vector_of("毛驴"))
    assert np.allclose(found[0], wanted / np.linalg.norm(wanted)), "the server tells them in another order"
    assert (found @ asked[0]).argmax() == 0
    assert "hush" not in repr(endpoint)


def test_no_key_is_sent_where_there_is_none(engine: EngineOnLoopback) -> None:
    Endpoint(engine.url, "m").of_passages(["灯"])
    assert engine.keys == [None]


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (b"<html>", "gives no vectors in OpenAI's form"),
        (b'{"data": []}', "gives 0 vectors for 1 texts"),
        (b'{"data": [{"index": 0, "embedding": []}]}', "gives vectors that hold no numbers"),
        (b'{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}', "of different lengths"),
        (b'{"data": [{"index": 0, "embedding": [1e300]}]}', "hold no numbers"),
    ],
)
def test_a_server_that_gives_something_else_is_named(engine: EngineOnLoopback, says: bytes, told: str) -> None:
    engine.says = says
    with pytest.raises(EngineError, match=told) as caught:
        Endpoint(engine.url, "m").of_questions(["灯"])
    assert str(caught.value).startswith(engine.url)


def test_a_server_that_refuses_or_is_not_there_is_named_with_the_reason(engine: EngineOnLoopback) -> None:
    engine.fails = 401
    with pytest.raises(EngineError, match="answers 401 Unauthorized"):
        Endpoint(engine.url, "m", "wrong").of_questions(["灯"])
    with pytest.raises(EngineError, match="cannot be reached"):
        Endpoint("http://127.0.0.1:9/v1", "m").of_questions(["灯"])


def test_a_redirect_is_not_followed_with_the_key(engine: EngineOnLoopback) -> None:
    with engine_on_loopback() as other:
        engine.redirects = f"{other.url}/embeddings"
        with pytest.raises(EngineError, match="answers 302"):
            Endpoint(engine.url, "m", "hush").of_questions(["灯"])
        assert other.bodies == []


def test_a_server_on_this_machine_is_asked_without_a_proxy(
    engine: EngineOnLoopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert len(Endpoint(engine.url, "m").of_questions(["灯"])) == 1


def test_a_server_that_sends_its_reply_in_drops_holds_nobody_up(
    engine: EngineOnLoopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.embeddings.endpoint._PATIENCE", 0.5)
    engine.drips = 5
    assert len(Endpoint(engine.url, "m").of_questions(["灯"])) == 1
    engine.drips = 100
    began = time.monotonic()
    with pytest.raises(EngineError, match="timed out"):
        Endpoint(engine.url, "m").of_questions(["灯"])
    assert time.monotonic() - began < 3
