"""What papers leave out: what is restricted now, and states for which one page has no room."""

import re
from dataclasses import replace
from datetime import timedelta

from tests.cast import TODAY
from tests.output.test_letters import CSTO, draft, printed, said
from tests.output.test_typeset import read
from tracker.domain.sentence import Sentence, Titled
from tracker.output.letters.memo import memo
from tracker.output.typeset import Paper, pdf
from tracker.queries.document import document
from tracker.services import marking
from tracker.services.visible import as_seen, limit

__all__ = ["draft", "printed"]


def test_an_extract_of_an_earlier_day_names_nothing_that_is_restricted_now(desk, printed, draft):
    other = desk.make_document().reference
    desk.make_meeting("council", "taken_note", draft, other)
    desk.do(marking.mark, other, marking.Marking("restricted", "number", ("KZ",)), by=desk.carl, reason="note")
    desk.now += timedelta(days=2)
    limit(desk.session, desk.olga)

    with as_seen(desk.session):
        then, now = printed("extract", draft, day=TODAY), printed("extract", draft)

    assert [f" {other}:" in text for text in (then, now)] == [False, False]
    assert draft in then


def test_the_memo_is_one_page_however_many_states_owe_and_however_long_their_names(desk, draft):
    page = document(desk.session, draft, desk.olga, desk.now)
    round, long = page.rounds[0], Titled("Long name " * 20, "Длинное имя " * 17)
    due = next(line for line in round.lines if line.status == "due")
    lines = tuple(replace(due, state=long, remains=Sentence("{state}: no answer", state=long)) for _ in range(60))

    sheet = memo(replace(page, rounds=(replace(round, lines=lines),)), CSTO)

    content = pdf(Paper("Memo", "en", sheet.blocks, desk.now))
    assert len(read(content).pages) == 1
    assert re.search(r"and 5\d more states", said(content))
