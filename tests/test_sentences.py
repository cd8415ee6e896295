from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.sentences import sentences

TEXTS = st.text("甲乙丙。！？；”）“ \n，a.")


def test_a_closing_mark_belongs_to_its_sentence() -> None:
    text = "“凡是……均可申报。”他说。（见附件。）第二句！"
    assert [span.of(text) for span in sentences(text)] == ["“凡是……均可申报。”", "他说。", "（见附件。）", "第二句！"]


@given(TEXTS)
def test_sentences_stand_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    end, kept = 0, ""
    for span in sentences(text):
        assert span.start >= end
        assert not text[end : span.start].strip()
        kept += span.of(text)
        end = span.end
    assert "".join(kept.split()) == "".join(text.split())
