"""Answer → the JSON object that programs rely on."""

from __future__ import annotations

from typing import Any

from bot.model import Answer, Citation, Document, Passage, Reading
from bot.render.plain import plain
from bot.render.wording import notices


def answer_record(answer: Answer, elapsed_ms: float) -> dict[str, Any]:
    """Return the answer as the contract's §5 has it."""
    knowledge = answer.knowledge
    return {
        "question": answer.question,
        "status": answer.outcome,
        "confidence": answer.confidence,
        "answer": plain(answer),
        "citations": [_citation(citation) for citation in answer.citations],
        "notices": notices(answer),
        "nearest": [
            {"id": passage.id, "title": passage.document.title, "label": passage.label} for passage in answer.nearest
        ],
        "knowledge": {
            "fingerprint": knowledge.fingerprint,
            "documents": len(knowledge.readings),
            "passages": len(knowledge.passages),
        },
        "elapsed_ms": round(elapsed_ms, 1),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    passage, document = citation.passage, citation.passage.document
    return {
        "number": citation.number,
        "id": passage.id,
        "document": document.id,
        "locator": passage.locator,
        "label": passage.label,
        "title": document.title,
        "publisher": document.publisher,
        "number_of_document": document.number,
        "published": document.published,
        "year": document.year,
        "grade": document.grade,
        "wording": document.wording,
        "scope": document.scope,
        "url": document.url,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "score": round(citation.score, 6),
    }


def document_record(document: Document) -> dict[str, Any]:
    """Return the particulars of a document under the keys of its front matter."""
    return {name: getattr(document, name) for name in Document.__slots__}


def passage_record(passage: Passage) -> dict[str, Any]:
    """Return a passage as `inspect` prints it."""
    return {
        "id": passage.id,
        "locator": passage.locator,
        "label": passage.label,
        "heading": list(passage.heading),
        "text": passage.text,
    }


def reading_record(reading: Reading) -> dict[str, Any]:
    """Return what one file gave, as `inspect --json` prints it."""
    return {
        "document": document_record(reading.document),
        "passages": [passage_record(passage) for passage in reading.passages],
        "warnings": list(reading.warnings),
    }
