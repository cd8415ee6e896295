"""Whatever is typed, and however much is answered."""

from __future__ import annotations

from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scenarios.slack.conftest import Apps, House
from tests.scenarios.slack.test_doors import QUESTION
from tests.slack_on_loopback import Slack
from tests.slack_on_loopback.payloads import BOT
from tests.slack_on_loopback.reading import actions, alive, button, cited, shown

Hostile = st.lists(
    st.sampled_from(
        ["<!channel>", "<@U1>", "`", "*", "_", "~", "&", "<https://e.example|x>", ">", "&lt;", "申报", "？"]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(Hostile)
def test_what_people_type_is_shown_as_typed_and_never_comes_alive(house: House, text: str) -> None:
    slack, _ = house
    typed = escape(text, quote=False)  # as Slack sends what was typed
    ts = slack.mention("CH", "UH", typed)
    answer = slack.reply("CH", ts)
    before = len(slack.api.ephemeral)
    slack.command("CH", "UH", typed)
    private = slack.until(lambda: slack.api.ephemeral[before:])[0]
    for message in (answer, private):
        assert all(token.startswith("http") and "e.example" not in token for token in alive(message["blocks"]))
        assert alive({"type": "mrkdwn", "text": message["text"]}) == []
    assert text.strip() in shown(private["blocks"]) or "hand_off" not in actions(private)


def test_what_slack_marks_up_reads_as_it_was_written(house: House) -> None:
    slack, _ = house
    slack.command("CH", "UH2", "<!here> <@U7|小王> <#C1|大厅> <https://e.example|这里> <mailto:a@b.cn|a@b.cn> 几点开门")
    private = slack.until(lambda: [one for one in slack.api.ephemeral if one["user"] == "UH2"])[0]
    assert "@here @小王 #大厅 这里 a@b.cn 几点开门" in shown(private["blocks"])


def test_a_question_that_is_too_long_or_none_is_told_how_to_be_one(house: House) -> None:
    slack, _ = house
    long = slack.reply("CH", slack.mention("CH", "UH3", "问" * 2_001))
    assert "2,001 个字" in long["text"]
    empty = slack.reply("CH", slack.write("CH", "UH3", f"<@{BOT}>"))
    assert button(empty, "ask_suggested")["value"] == QUESTION
    helped = slack.reply("DH3", slack.write("DH3", "UH3", "帮助"))
    assert "/zhicheng" in shown(helped["blocks"])


def test_the_longest_answer_keeps_its_buttons_and_its_sentences(slack: Slack, apps: Apps) -> None:
    folder = apps.folder / "long"
    folder.mkdir()
    for number in range(6):
        sentences = f"外籍人员可以申报第{number}类应急专业职称，须同时符合所列的条件。" * 250
        (folder / f"long-{number}.md").write_text(f"---\ntitle: 长文件{number}\n---\n\n{sentences}\n", encoding="utf-8")
    (folder / "whole.md").write_text(
        "---\ntitle: 一句\n---\n\n外籍人员可以申报，" + "而且" * 9_000 + "。\n", encoding="utf-8"
    )
    apps.start("--knowledge", str(folder))
    for question in (QUESTION, "外籍人员可以申报第3类吗？第4类呢？第5类呢？", "一句里外籍人员可以申报吗"):
        answer = slack.reply("C1", slack.mention("C1", "U1", question))
        assert {"feedback", "hand_off"} <= actions(answer)
        assert cited(answer)


def test_a_document_that_is_dropped_in_is_answered_from_without_a_restart(slack: Slack, apps: Apps) -> None:
    folder = apps.folder / "living"
    folder.mkdir()
    (folder / "one.md").write_text("---\ntitle: 甲\n---\n\n应急专业职称设4个层级。\n", encoding="utf-8")
    apps.start("--knowledge", str(folder))
    assert cited(slack.reply("C1", slack.mention("C1", "U1", "有几个层级"))) == ["one#p1"]
    (folder / "two.md").write_text("---\ntitle: 乙\n---\n\n外籍人员可以申报。\n", encoding="utf-8")
    slack.until(lambda: cited(slack.reply("C1", slack.mention("C1", "U1", QUESTION)))[:1] == ["two#p1"])
