"""Answer → the message that people see in Slack: what the documents say first, then notices, sources and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.model import Answer, Citation, Passage
from bot.render.plain import quoted
from bot.render.slack import blocks
from bot.render.slack.blocks import Block
from bot.render.slack.wording import BUTTONS, PHRASES
from bot.render.wording import LABELS, Language, as_written, notices, particulars, title

_MOST_CITATIONS = 20
_SOURCES_TEXT = 4_500
_NOTICES_TEXT = 2_000
_QUESTION_TEXT = 500
_OPENING_TEXT = 60
_BUTTON_ROWS = 2
_LEAST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Message:
    """What `chat.postMessage` takes: `text` is the notification, escaped; `blocks` are what is shown."""

    text: str
    blocks: list[Block]

    def payload(self) -> dict[str, Any]:
        """Return the arguments of a post; nothing in them is parsed or unfolded by Slack."""
        return {
            "text": self.text,
            "blocks": self.blocks,
            "mrkdwn": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }


def answer_message(answer: Answer, answer_id: str, *, asked: bool = False, share: bool = False) -> Message:
    """Return the message for an answer.

    `asked` adds the question, for places where it does not stand right above; `share` adds the button that shows the
    answer to the whole channel. Quotes that are too long are cut after a sentence; what falls off is never a button.
    """
    shown = _sources(answer)
    told = _notices(answer)
    below = [*told, *(source for _, source in shown), *_nearest(answer)]
    if asked:
        below.append(question_line(answer.question, answer.language))
    room = blocks.MESSAGE_TEXT - sum(map(text_length, below)) - 500
    said = _said(answer, {number for number, _ in shown}, room)
    return Message(
        blocks.escaped(notification(answer))[: blocks.NOTIFICATION_TEXT],
        [*said, *below, *_buttons(answer.language, answer_id, share)],
    )


def notification(answer: Answer) -> str:
    """Return the first sentence of an answer, which stands alone in a notification."""
    first = quoted(answer.citations[0], answer) if answer.citations else "\n".join(notices(answer))
    return blocks.pieces(first, 600)[0]


def question_line(question: str, language: Language) -> Block:
    """Return a line that repeats a question as it was typed."""
    shown = blocks.shortened(question, _QUESTION_TEXT)
    return blocks.rich_text(blocks.lines(blocks.words(PHRASES[language]["asked"], bold=True), blocks.words(shown)))


def text_length(block: Any) -> int:
    """Return how many characters of text a block shows."""
    if isinstance(block, dict):
        own = len(block["text"]) if isinstance(block.get("text"), str) else 0
        return own + sum(text_length(value) for value in block.values())
    return sum(map(text_length, block)) if isinstance(block, list) else 0


def _said(answer: Answer, numbers: set[int], room: int) -> list[Block]:
    """Return the quotes in their order, set off, as many characters of them as there is room for."""
    by_number = {citation.number: citation for citation in answer.citations}
    said: list[Block] = []
    held = 0
    told: set[int] = set()
    for part in answer.parts:
        elements: list[Block] = []
        fresh = [number for number in part.citations if number not in told and number in numbers]
        if len(answer.parts) > 1 and part.citations:
            known = "".join(f"[{number}]" for number in part.citations if number in told)
            label = (
                LABELS[answer.language]["part"].format(blocks.shortened(as_written(part.asked), _QUESTION_TEXT)) + known
            )
            elements.append(blocks.lines(blocks.words(label, bold=True)))
            room -= len(label)
        told.update(fresh)
        for number in fresh:
            kept = _fitting(by_number[number], answer, room)
            room -= sum(map(len, kept))
            elements.extend(blocks.quote(blocks.words(piece)) for piece in kept)
        for element in elements:
            size = text_length(element)
            if not said or held + size > blocks.SECTION_TEXT:
                said.append(blocks.rich_text())
                held = 0
            said[-1]["elements"].append(element)
            held += size
    return said


def _fitting(citation: Citation, answer: Answer, room: int) -> list[str]:
    """Return a quote in pieces that a block can hold; what there is no room for is left to 查看原文."""
    whole = quoted(citation, answer)
    if len(whole) <= room:
        return blocks.pieces(whole, blocks.SECTION_TEXT)
    rest = PHRASES[answer.language]["rest"].format(citation.number)
    if room - len(rest) < _LEAST_QUOTE:
        return [rest]
    return blocks.pieces(blocks.pieces(whole, room - len(rest))[0] + rest, blocks.SECTION_TEXT)


def _notices(answer: Answer) -> list[Block]:
    told = notices(answer)
    if not told:
        return []
    mark = "※ " if answer.citations else ""
    text = "\n".join(f"{mark}{sentence}" for sentence in told)
    return [blocks.paragraph(blocks.pieces(text, _NOTICES_TEXT)[0])]


def _sources(answer: Answer) -> list[tuple[int, Block]]:
    """Return a line for each citation, with its number; more than can be read are counted only."""
    shown: list[tuple[int, Block]] = []
    room = _SOURCES_TEXT
    for citation in answer.citations[:_MOST_CITATIONS]:
        block = _source(citation, answer.language)
        room -= text_length(block)
        if room < 0 and shown:
            break
        shown.append((citation.number, block))
    return shown


def _source(citation: Citation, language: Language) -> Block:
    document = citation.passage.document
    place = blocks.linked(title(document) + citation.passage.label, document.url)
    line = f"[{citation.number}] {place} · {blocks.literal(particulars(document, language))}"
    if document.scope:
        scope = LABELS[language]["scope"] + document.scope
        line += f"\n{blocks.literal(scope)}"
    return blocks.section(line, _show(citation.passage, language))


def _nearest(answer: Answer) -> list[Block]:
    if not answer.nearest:
        return []
    shown = [blocks.context(LABELS[answer.language]["nearest"])]
    for passage in answer.nearest:
        place = blocks.linked(title(passage.document) + passage.label, passage.document.url)
        opening = blocks.literal(blocks.shortened(passage.text, _OPENING_TEXT))
        shown.append(blocks.section(f"{place}\n{opening}", _show(passage, answer.language)))
    return shown


def _show(passage: Passage, language: Language) -> Block:
    return blocks.button(BUTTONS[language]["show_source"], "show_source", passage.id)


def _buttons(language: Language, answer_id: str, share: bool) -> list[Block]:
    """Return what people can do with an answer."""
    label = BUTTONS[language]
    row = [blocks.button(label["hand_off"], "hand_off", answer_id)]
    if share:
        row.insert(0, blocks.button(label["share_answer"], "share_answer", answer_id, primary=True))
    judge = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": {"text": blocks.plain(label["good"]), "value": f"good:{answer_id}"},
        "negative_button": {"text": blocks.plain(label["bad"]), "value": f"bad:{answer_id}"},
    }
    return [blocks.actions(row), {"type": "context_actions", "elements": [judge]}]


def shared_message(message: Message, language: Language, person: str) -> Message:
    """Return an answer that only one person saw, for the whole channel: with who shares it and no button to share."""
    kept = []
    for block in message.blocks:
        if block["type"] == "actions":
            rest = [element for element in block["elements"] if element["action_id"] != "share_answer"]
            block = {**block, "elements": rest}
        kept.append(block)
    shared = blocks.context(PHRASES[language]["shared_by"].format(f"<@{person}>"))
    return Message(message.text, [*kept[:-_BUTTON_ROWS], shared, *kept[-_BUTTON_ROWS:]])
