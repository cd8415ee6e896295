"""The sentences around the quotes, in Chinese and, for who asks in English, in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bot.model import Answer, Document, Notice, Reading

Language = Literal["zh", "en"]

_NOTICES: dict[str, dict[Language, str]] = {
    "corrected": {
        "zh": "问题里的“{0}”按“{1}”查找。",
        "en": "“{0}” was read as “{1}”.",
    },
    "other_year": {
        "zh": "知识库里没有{0}年对此的规定；以下引自{1}年的文件，只能说明{1}年的情况。",
        "en": "The documents here say nothing of this for {0}; what is quoted is from {1} and speaks of {1} only.",
    },
    "year_of_dates": {
        "zh": "以上是{0}年的安排；知识库里没有{1}年的，不能推定{1}年也这样安排。",
        "en": "This was arranged for {0}; the documents here hold nothing for {1}, which need not be the same.",
    },
    "general": {
        "zh": "{0}是通用规定，不是所问专业自己的规定；所问专业是否照此执行，文件没有写明。",
        "en": "Of general rules, not the specialty's own: {0}. The documents do not say whether they apply as they stand.",
    },
    "national": {
        "zh": "{0}是国家层面的规定，不是本市或所问专业自己的规定。",
        "en": "Of national rules, not the city's or the specialty's own: {0}.",
    },
    "superseded": {
        "zh": "《{0}》已被替代（{1}），只供参考。",
        "en": "《{0}》 has been superseded ({1}).",
    },
    "other_subject": {
        "zh": "《{0}》讲的是另一个专业或资格，不能当成所问专业的规定。",
        "en": "《{0}》 is about another specialty or qualification and does not hold for the one asked about.",
    },
    "part_missing": {
        "zh": "文件没有回答这一部分：{0}",
        "en": "The documents do not answer this part: {0}",
    },
    "own_case": {
        "zh": "这里只列出文件写的条件；个人是否符合，由单位和评审机构审核认定。",
        "en": "These are the conditions as written; whether one person meets them is for the employer and the reviewers to decide.",
    },
    "no_invention": {
        "zh": "不能代写或编造申报材料；这里只回答文件写了什么。",
        "en": "Application material cannot be written or made up here; only what the documents say can be answered.",
    },
    "not_found": {
        "zh": "知识库里的文件没有回答这个问题（查找了：{0}）。",
        "en": "The documents here do not answer this question (looked for: {0}).",
    },
    "nothing_asked": {
        "zh": "没有看出问的是什么，知识库里的文件也没有可引用的回答。请写出想了解的事项，例如“外籍人员可以申报吗？”。",
        "en": "It is not clear what is asked, and nothing here answers it. Try for example: “Can a foreigner apply?”",
    },
    "published_in": {
        "zh": "每年的申报安排写在年度通知里；已收入的最近一份是《{0}》（{1}年度）。",
        "en": "Each year's arrangements are told in the yearly notice; the latest one here is 《{0}》 for {1}.",
    },
    "site": {
        "zh": "通知和申报的网站是 {0}（见《{1}》{2}）。",
        "en": "Notices are published, and applications made, at {0} (《{1}》{2}).",
    },
}

GRADES: dict[Language, dict[str, str]] = {
    "zh": {"government": "政府发布", "press": "媒体报道", "repost": "转载"},
    "en": {"government": "government", "press": "press", "repost": "repost"},
}
WORDINGS: dict[Language, dict[str, str]] = {
    "zh": {"verbatim": "原文", "restated": "转述"},
    "en": {"verbatim": "verbatim", "restated": "restated"},
}
STATUSES: dict[Language, dict[str, str]] = {
    "zh": {"in-force": "现行", "past": "已过期", "superseded": "已被替代", "unknown": "效力未注明"},
    "en": {"in-force": "in force", "past": "past", "superseded": "superseded", "unknown": "status unknown"},
}
LABELS: dict[Language, dict[str, str]] = {
    "zh": {
        "nearest": "最接近的段落",
        "sources": "出处",
        "part": "关于“{0}”：",
        "year": "（{0}年）",
        "scope": "适用范围：",
    },
    "en": {
        "nearest": "Nearest passages",
        "sources": "Sources",
        "part": "On “{0}”:",
        "year": "({0}) ",
        "scope": "Scope: ",
    },
}

_NUMBER_WITHIN = re.compile(r"(（[^（）]*号）)》")
_STATED = frozenset({"publisher", "number", "published", "effective", "expires", "year"})
"""What a document's own text may tell."""


_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff])")


def as_written(part: str) -> str:
    """Return a part of a question, whose marks were made half as wide to be read, as one writes it."""
    return _BESIDE_HAN.sub(lambda mark: mark.group().translate(_FULL_WIDTH), part.strip())


def notice(said: Notice, language: Language) -> str:
    """Return the sentence of a notice."""
    values = map(as_written, said.values) if said.kind == "part_missing" else said.values
    return _NOTICES[said.kind][language].format(*values)


def notices(answer: Answer) -> list[str]:
    """Return the sentences of all notices of an answer, in its language."""
    return [notice(said, answer.language) for said in answer.notices]


def title(document: Document) -> str:
    """Return the title in 《》, unless it has these already."""
    return document.title if document.title.startswith("《") else f"《{document.title}》"


def particulars(document: Document, language: Language) -> str:
    """Return publisher, number, date, wording and grade of a document on one line."""
    date = document.published or (str(document.year) if document.year else None)
    known = (
        document.publisher,
        document.number,
        date,
        WORDINGS[language][document.wording],
        GRADES[language].get(document.grade or ""),
        None if document.status == "unknown" else STATUSES[language][document.status],
    )
    return " · ".join(part for part in known if part)


def known_particulars(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield key, name and value of each particular of a document that is known; the key is that of the front matter."""
    status = STATUSES["zh"][document.status]
    if document.superseded_by:
        status += f"（由 {document.superseded_by} 替代）"
    rows = (
        ("publisher", "发布", document.publisher),
        ("number", "文号", document.number),
        ("published", "日期", document.published),
        ("effective", "施行", document.effective),
        ("expires", "失效", document.expires),
        ("year", "年度", str(document.year) if document.year else None),
        ("status", "效力", status),
        ("wording", "文字", particulars(Document("", "", grade=document.grade, wording=document.wording), "zh")),
        ("scope", "范围", document.scope),
        ("url", "网址", document.url),
    )
    yield from ((key, name, known) for key, name, known in rows if known)


def read_particulars(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield name and value of what is known of a document just read; what only its own text tells is marked so."""
    for key, name, known in known_particulars(reading.document):
        given = {key, {"publisher": "author", "published": "date"}.get(key, key)} & reading.given
        yield name, known if given or key not in _STATED else f"{known}（据正文）"
    if reading.repeals:
        yield "所废止", "".join(_NUMBER_WITHIN.sub("》\\1", f"《{name}》") for name in reading.repeals)
