"""What people do with an answer."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from tests.scenarios.conftest import Zhicheng
from tests.scenarios.slack.conftest import App, House, environment
from tests.scenarios.slack.test_doors import QUESTION, settle
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.reading import actions, alive, button, cited, shown, verdict


def answered(slack: Slack, user: str, question: str = QUESTION, channel: str = "CB") -> dict[str, Any]:
    return slack.reply(channel, slack.mention(channel, user, question))


def rows(app: App, query: str, *given: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(app.log_file.parent / "store.db") as store:
        return store.execute(query, given).fetchall()


def test_the_source_opens_in_full_between_its_neighbours(house: House) -> None:
    slack, _ = house
    answer = answered(slack, "UB1")
    slack.press("UB1", button(answer, "show_source", cited(answer).index("launch-2022#p3")), answer)
    view = slack.until(lambda: [one for one in slack.api.views if "北京市将启动" in shown(one)])[-1]
    text = shown(view)
    assert "发布：新浪财经" in text
    for label in ("第2段", "第3段", "第4段"):
        assert label in text
    assert "持有外国人来华工作许可证的外籍人才" in text


def test_a_source_that_is_gone_is_said_to_be(house: House) -> None:
    slack, _ = house
    answer = answered(slack, "UB2")
    slack.press("UB2", {**button(answer, "show_source"), "value": "gone-2020#p9"}, answer)
    slack.until(lambda: [one for one in slack.api.views if "不在知识库" in shown(one)])


def test_a_thumb_up_is_kept(house: House) -> None:
    slack, app = house
    answer = answered(slack, "UB3")
    slack.press("UB3", verdict(answer, "positive"), answer)
    assert rows(app, "select verdict from feedback where person = ?", "UB3") == [("good",)]


def test_a_thumb_down_is_kept_at_once_and_asks_why(house: House) -> None:
    slack, app = house
    answer = answered(slack, "UB4")
    slack.press("UB4", verdict(answer, "negative"), answer)
    assert rows(app, "select verdict, reason from feedback where person = ?", "UB4") == [("bad", None)]
    view = slack.until(lambda: [one for one in slack.api.views if one.get("callback_id") == "feedback_reason"])[-1]
    values = {
        "reason": {"reason": {"type": "radio_buttons", "selected_option": {"value": "outdated"}}},
        "words": {"words": {"type": "plain_text_input", "value": "2026年改了 <!channel>"}},
    }
    slack.submit("UB4", view, values)
    assert rows(app, "select verdict, reason, words from feedback where person = ?", "UB4") == [
        ("bad", "outdated", "2026年改了 <!channel>")
    ]


def test_a_verdict_without_an_answers_name_is_that_of_its_message(house: House) -> None:
    slack, app = house
    answer = answered(slack, "UB5")
    slack.press("UB5", {"type": "feedback_buttons", "action_id": "feedback", "value": "good"}, answer)
    assert rows(app, "select verdict from feedback where person = ?", "UB5") == [("good",)]


def test_a_question_is_handed_to_people_once_and_whoever_takes_it_marks_it_done(house: House) -> None:
    slack, app = house
    answer = answered(slack, "UB6", "食堂几点开门 <!channel>")
    assert "没有回答" in answer["text"]
    slack.press("UB6", button(answer, "hand_off"), answer, times=2)
    there = slack.until(lambda: [one for one in slack.api.messages if one["channel"] == "CHUMANS"])[-1]
    assert "食堂几点开门" in shown(there["blocks"])
    assert f"/archives/CB/p{answer['ts'].replace('.', '')}" in str(there["blocks"])
    assert [token for token in alive(there["blocks"]) if not token.startswith("https")] == ["@UB6"]
    told = slack.until(lambda: slack.replies("CB", answer["thread_ts"])[1:])
    assert "已转人工" in told[0]["text"]
    slack.press("UB7", button(answer, "hand_off"), answer)
    slack.until(lambda: [one for one in slack.api.ephemeral if "转过人工" in one["text"]])
    slack.press("UBSTAFF", button(there, "hand_off_done"), there)
    done = slack.until(lambda: slack.api.updated)[-1]
    assert done["ts"] == there["ts"]
    assert "hand_off_done" not in actions(done)
    assert "@UBSTAFF" in alive(done["blocks"])
    settle(slack)
    assert len([one for one in slack.api.messages if one["channel"] == "CHUMANS"]) == 1
    assert rows(app, "select done_by from hand_offs where person = ?", "UB6") == [("UBSTAFF",)]


def test_what_is_done_still_tells_who_asked_for_a_person(house: House) -> None:
    slack, _ = house
    answer = answered(slack, "UB61", "食堂几点关门")
    slack.press("UB62", button(answer, "hand_off"), answer)
    there = slack.until(lambda: [one for one in slack.api.messages if one["channel"] == "CHUMANS"])[-1]
    assert "@UB62" in alive(there["blocks"])
    slack.press("UBSTAFF", button(there, "hand_off_done"), there)
    done = slack.until(lambda: slack.api.updated)[-1]
    assert {"@UB62", "@UBSTAFF"} <= set(alive(done["blocks"]))
    assert "@UB61" not in alive(done["blocks"])


def test_who_asked_in_private_is_told_in_private_that_people_have_it(house: House) -> None:
    slack, _ = house
    slack.command("CB8", "UB8", "食堂几点关门")
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "UB8"])[0]
    assert cited(private)
    slack.press("UB8", button(private, "hand_off"), private)
    told = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "UB8"][1:])[0]
    assert "已转人工" in told["text"]
    assert told["replace_original"] is False
    assert [one for one in slack.api.messages if one["channel"] == "CB8"] == []


def test_from_a_thumb_down_to_a_question_set_that_check_can_run(
    house: House, zhicheng: Zhicheng, tmp_path: Path
) -> None:
    slack, app = house
    for user in ("UB91", "UB92"):
        answered(slack, user, "考试报名费是多少钱呀")
    bad = answered(slack, "UB93", "应急专业职称有几个层级？")
    slack.press("UB93", verdict(bad, "negative"), bad)
    view = slack.until(lambda: slack.api.views)[-1]
    slack.submit("UB93", view, {"reason": {"reason": {"selected_option": {"value": "outdated"}}}})
    store = {"ZHICHENG_STORE": f"sqlite:///{app.log_file.parent / 'store.db'}"}
    told = zhicheng("report", environment=store)
    assert told.code == 0
    line = next(line for line in told.out.splitlines() if "报名费" in line)
    assert line.split()[0] == "2"
    assert "应急专业职称有几个层级" in told.out
    assert "内容过时" in told.out
    page, questions = tmp_path / "report.html", tmp_path / "slack.questions.yaml"
    assert zhicheng("report", "--html", page, "--as-questions", questions, environment=store).code == 0
    assert "<script" not in page.read_text(encoding="utf-8")
    assert "报名费" in page.read_text(encoding="utf-8")
    written = questions.read_text(encoding="utf-8")
    assert "考试报名费是多少钱呀" in written
    assert "launch-2022#p6" in written
    unfinished = zhicheng("check", questions)
    assert unfinished.code == 2
    assert f"{questions}:4" in unfinished.err
    head, *entries = written.split("  - question: ")
    fee = next(entry for entry in entries if "报名费" in entry).replace("# answerable", "answerable")
    levels = next(entry for entry in entries if "几个层级" in entry).replace("# cites", "cites")
    questions.write_text("  - question: ".join((head, fee, levels)), encoding="utf-8")
    assert zhicheng("check", questions, "--today", "2026-11-22").code == 0


def test_everything_of_one_person_is_forgotten(house: House, zhicheng: Zhicheng) -> None:
    slack, app = house
    answer = answered(slack, "UFORGET")
    slack.press("UFORGET", verdict(answer, "negative"), answer)
    slack.press("UFORGET", button(answer, "hand_off"), answer)
    slack.until(lambda: rows(app, "select 1 from hand_offs where person = 'UFORGET'"))
    time.sleep(0.2)
    store = f"sqlite:///{app.log_file.parent / 'store.db'}"
    ended = zhicheng("forget", "UFORGET", environment=environment(slack, store))
    assert ended.code == 0
    assert "UFORGET" in ended.out
    for table in ("answers", "claims", "threads", "feedback", "hand_offs"):
        assert rows(app, f"select 1 from {table} where person = 'UFORGET'") == []  # noqa: S608
    assert rows(app, "select 1 from claims where work like '%UFORGET%'") == []
