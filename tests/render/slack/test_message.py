"""Whatever is asked and whatever documents hold: within Slack's limits, and nothing comes alive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from bot.assistant import Assistant
from bot.model import Answer, Citation, Document, Knowledge, Notice, Part, Passage, Reading, Span
from bot.render.slack.blocks import pieces
from bot.render.slack.handoff import handoff_message
from bot.render.slack.home import home_view
from bot.render.slack.message import Message, answer_message, shared_message
from bot.render.slack.said import help_message
from bot.render.slack.views import source_view
from bot.render.terminal import passage_in_place
from tests.slack_on_loopback.limits import check_message, check_view
from tests.slack_on_loopback.reading import actions, alive, elements, shown

HOSTILE = [
    "<!channel>",
    "<@U1>",
    "<#C1|x>",
    "`码`",
    "*粗*",
    "_斜_",
    "~删~",
    "<https://e.example|点我>",
    "&lt;!here&gt;",
    "&",
]
Texts = st.lists(
    st.sampled_from([*HOSTILE, "申报", "。", "；", "\n", " ", "职称"]) | st.text(max_size=5), min_size=1
).map("".join)
Long = st.builds(lambda text, times: (text or "申") * times, Texts, st.integers(1, 400))


def sensible(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if text.strip() else "申报。"


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Make an answer out of texts of any length, with as many citations and parts as may be."""
    documents = [
        Document(
            id=f"d{number}",
            title=sensible(draw(Texts)),
            publisher=draw(st.none() | Texts),
            scope=draw(st.none() | Long),
            url=draw(st.sampled_from([None, "https://e.example/?a=1&b=<x>|y z", "javascript:alert(1)"])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    passages = [
        Passage(document, f"p{number}", f"第{number}段", sensible(draw(Long)))
        for document in documents
        for number in range(1, draw(st.integers(2, 10)))
    ]
    citations = tuple(
        Citation(number, passage, Span(0, len(passage.text)), 1.0)
        for number, passage in enumerate(passages[: draw(st.integers(0, 30))], 1)
    )
    numbers = tuple(citation.number for citation in citations)
    half = len(numbers) // 2
    parts = (Part(sensible(draw(Texts)), numbers[:half]), Part(sensible(draw(Texts)), numbers[half:]))
    return Answer(
        question=sensible(draw(Texts)),
        language=draw(st.sampled_from(["zh", "en"])),
        outcome="answered" if citations else "no_evidence",
        confidence=0.5,
        citations=citations,
        parts=parts,
        notices=() if citations else (Notice("not_found", (draw(Long),)),),
        nearest=() if citations else tuple(passages[:3]),
        knowledge=Knowledge(tuple(Reading(document, ()) for document in documents), "f"),
    )


@settings(max_examples=50)
@given(answers(), st.booleans(), st.booleans())
def test_any_answer_keeps_within_the_limits_and_keeps_its_buttons(answer: Answer, asked: bool, share: bool) -> None:
    message = answer_message(answer, "0123456789abcdef", asked=asked, share=share)
    check_message(message.payload())
    assert {"feedback", "hand_off"} <= actions(message.payload())
    assert ("share_answer" in actions(message.payload())) == share
    public = shared_message(message, answer.language, "U1")
    check_message(public.payload())
    assert "share_answer" not in actions(public.payload())


@settings(max_examples=50)
@given(answers())
def test_only_documents_addresses_come_alive(answer: Answer) -> None:
    message = answer_message(answer, "id", asked=True)
    links = [*alive(message.blocks), *alive({"type": "mrkdwn", "text": message.text})]
    assert all(link.startswith("https://e.example/?a=1&amp;b=%3Cx%3E%7Cy%20z|") for link in links)


@given(Texts.map(sensible))
def test_a_question_is_shown_as_it_was_typed(carried: Assistant, question: str) -> None:
    answer = carried.ask("食堂几点开门", date(2026, 11, 22)).answer
    typed = Answer(**{name: getattr(answer, name) for name in Answer.__slots__} | {"question": question})
    message = answer_message(typed, "id", asked=True)
    once = " ".join(question.split())
    assert once[:200] in shown(message.blocks)
    handed = handoff_message("id", question, "没有", "U1", None)
    check_message(handed.payload())
    assert alive(handed.blocks) == ["@U1"]
    assert alive({"type": "mrkdwn", "text": handed.text}) == []


@given(Long, st.integers(1, 3000))
def test_pieces_are_the_whole_text_and_none_is_too_long(text: str, most: int) -> None:
    cut = pieces(text, most)
    assert "".join(cut) == text
    assert all(0 < len(piece) <= most for piece in cut)


def test_pieces_end_where_sentences_do() -> None:
    sentences = ["第一句在这里。", "第二句；", "“第三句。”", "第四句？", "第五句"]
    assert all(piece[-1] in "。；”？句" for piece in pieces("".join(sentences) * 50, 40))
    assert pieces("一二三四五六七八九十", 4) == ["一二三四", "五六七八", "九十"]


def test_the_longest_answer_shows_sentences_in_full_and_says_where_the_rest_is() -> None:
    document = Document("long", "长文件")
    passages = [Passage(document, f"p{n}", f"第{n}段", "这是很长的一句话，写在文件里面。" * 800) for n in range(1, 4)]
    answer = Answer(
        question="长吗",
        language="zh",
        outcome="answered",
        confidence=0.9,
        citations=tuple(Citation(n, passage, Span(0, len(passage.text)), 1.0) for n, passage in enumerate(passages, 1)),
        parts=(Part("长吗", (1, 2, 3)),),
        notices=(),
        nearest=(),
        knowledge=Knowledge((Reading(document, tuple(passages)),), "f"),
    )
    message = answer_message(answer, "id")
    check_message(message.payload())
    text = shown(message.blocks)
    assert text.count("……（全文请点第") == 3
    assert "面。……（全文请点第[1]条的“查看原文”）" in text
    assert len(text) > 9_000
    assert actions(message.payload()) == {"show_source", "hand_off", "feedback"}
    check_view(source_view(passages[0], Reading(document, tuple(passages))))


@settings(max_examples=40)
@given(answers())
def test_views_keep_within_the_limits(answer: Answer) -> None:
    citations = answer.citations
    if citations:
        passage = citations[0].passage
        check_view(source_view(passage, Reading(passage.document, tuple(one.passage for one in citations))))
    documents = tuple(answer.knowledge.readings) * 40
    check_view(home_view(Knowledge(documents, "f"), ["外籍人员可以申报吗？", "长" * 200]))


def test_help_offers_typical_questions_that_answer() -> None:
    message: Message = help_message(["外籍人员可以申报吗？"])
    check_message(message.payload())
    assert [element["value"] for element in elements(message.blocks)] == ["外籍人员可以申报吗？"]


def test_a_source_that_was_read_from_its_file_once_more_is_still_shown_in_full() -> None:
    document = Document("a", "甲")
    passages = [Passage(document, f"p{number}", f"第{number}段", f"第{number}项。" * 500) for number in (1, 2, 3)]
    again = replace(passages[1])
    view = source_view(again, Reading(document, passages))
    assert shown(view).count("第2项。") == 500
    told = [part for part in passage_in_place(again, Reading(document, passages)) if isinstance(part, Text)]
    assert [part.style for part in told if "第2项。" in part.plain] == ["bold"]
