from __future__ import annotations

import pytest

from bot.errors import LexiconError
from bot.opening import open_knowledge
from bot.render.slack.home import home_view
from bot.render.slack.said import help_message
from bot.typical import typical_questions
from tests.conftest import Folder
from tests.slack_on_loopback.limits import check_message, check_view


def test_typical_questions_are_those_of_the_folder_or_none(folder: Folder) -> None:
    place = folder(a__md="正文。")
    assert typical_questions(place) == ()
    (place / "lexicon").mkdir()
    (place / "lexicon" / "typical.txt").write_bytes("\ufeff# 常见问题\r\n\r\n 有几级？ \r\n".encode())
    assert typical_questions(place) == ("有几级？",)


def test_a_file_that_is_no_text_is_named_with_its_line(folder: Folder) -> None:
    place = folder(a__md="正文。")
    (place / "lexicon").mkdir()
    (place / "lexicon" / "typical.txt").write_bytes("一\n".encode() + "有几级？".encode("gb18030"))
    with pytest.raises(LexiconError, match=r"typical\.txt:2: this is not UTF-8"):
        typical_questions(place)


def test_however_many_there_are_slack_takes_what_offers_them(folder: Folder) -> None:
    knowledge = open_knowledge(folder(**{f"d{number}__md": f"第{number}份。" for number in range(80)}))
    typical = [f"第{number}问？" for number in range(90)]
    check_view(home_view(knowledge, typical))
    check_message(help_message(typical).payload())
