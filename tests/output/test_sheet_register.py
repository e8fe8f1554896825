"""The approval sheet of a round on a real register: what stands on it, and that only the journal changes it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.acts import ANSWERING, DONE, FIRST, LATER, PAPER
from tests.cast import NOON, TODAY, entries_about
from tests.wrong import last_of
from tracker.domain.actor import LOCAL
from tracker.domain.chain import body_digest, header, leaf
from tracker.domain.sentence import Titled
from tracker.errors import Invalid, NotFound
from tracker.models import JournalEntry
from tracker.output.sheet import sheet_pdf
from tracker.output.sheet_data import data
from tracker.output.sheet_rows import cells
from tracker.queries.affected import affected_by
from tracker.queries.history import tell
from tracker.queries.sheet_views import Settings
from tracker.queries.sheets import Wanted, sheet
from tracker.services import corrections

OURS = Settings(Titled("CSTO", "ОДКБ"), "Europe/Moscow")


def printed(desk, reference=ANSWERING, now=NOON, **wanted):
    desk.session.expire_all()
    return sheet(desk.session, Wanted(reference, **wanted), LOCAL, now, OURS)


def annul(desk, seq, **more):
    for by in (desk.ana, desk.carl):
        receipt = desk.do(corrections.annul, seq, by=by, reason="It was another draft", **more)
    return receipt.last_seq


def lines(one, code):
    return [row for row in one.rows if row.code == code]


def test_each_state_has_a_line_in_the_order_of_the_russian_alphabet(desk):
    states = [row.state.title_ru for row in printed(desk).rows if not row.struck]

    assert states == sorted(states)
    assert len(states) == len(set(states)) == 6


def test_an_answer_that_was_replaced_stands_below_the_one_that_counts_and_says_why(desk):
    counts, replaced = lines(printed(desk), "BY")

    assert (counts.answer.position, counts.struck) == ("object", False)
    assert (replaced.answer.position, replaced.struck) == ("approve", True)
    assert replaced.marks.replaced_by == counts.answer.seq


def test_a_no_objection_is_not_shown_or_counted_as_an_approval(desk):
    one = printed(desk)
    (armenia,) = lines(one, "AM")

    assert cells(one, armenia)[4] == "has no objection to the text and to limited format"
    assert (one.result.tally.approve, one.result.tally.asked) == (0, 5)


def test_an_answer_without_a_paper_is_not_shown_as_if_it_counted(desk):
    one = printed(desk)
    (russia,) = lines(one, "RU")

    assert cells(one, russia)[4] == "approves, not counted"


def test_an_annulled_answer_stays_struck_through_with_the_reason(desk):
    (before,) = lines(printed(desk), "AM")

    against = annul(desk, before.answer.seq)

    one = printed(desk)
    still, gone = lines(one, "AM")
    assert (still.answer, gone.answer.seq, gone.struck) == (None, before.answer.seq, True)
    assert cells(one, gone)[10] == f"Annulled by entry {against}.\nReason: It was another draft"
    assert [(told.seq, told.struck_by) for told in one.corrections] == [(gone.answer.seq, against)]


def test_corrections_are_those_since_the_entry_that_the_last_print_names(desk):
    (before,) = lines(printed(desk), "AM")
    against = annul(desk, before.answer.seq)

    assert printed(desk, since=against).corrections == ()
    assert len(printed(desk, since=against - 1).corrections) == 1


def test_who_proposed_to_close_a_round_and_who_confirmed_it_are_named(desk):
    result = printed(desk, DONE).result

    assert (result.closed_by.name, result.confirmed_by.name, result.on) == ("ana", "carl", TODAY)
    assert result.status == "agreed_in_limited_format"


def test_the_same_state_of_the_register_gives_the_same_bytes_at_every_hour(desk):
    assert sheet_pdf(printed(desk)) == sheet_pdf(printed(desk, now=LATER))


def test_the_moment_of_printing_stands_on_it_where_it_is_asked_for(desk):
    assert data(printed(desk, printed_at=LATER), "en")["fields"]["26"]["printed_at"] == "2024-06-01T15:00:00Z"


def test_a_past_that_is_known_up_to_an_entry_says_what_the_register_said_then(desk):
    then = printed(desk)
    desk.answer(ANSWERING, "KG", paper=PAPER)
    now = printed(desk)

    again = printed(desk, last=then.verification.known.seq, head=then.verification.head.seq)

    assert data(again, "en") == data(then, "en") != data(now, "en")
    assert sheet_pdf(again) == sheet_pdf(then)


def test_as_known_on_a_day_it_says_nothing_that_was_recorded_later(desk):
    desk.now = NOON + timedelta(days=3)
    (before,) = lines(printed(desk), "AM")
    annul(desk, before.answer.seq)

    then = printed(desk, now=desk.now, day=TODAY)

    assert lines(then, "AM") == [before]
    assert [told.seq for told in then.corrections] == [before.answer.seq]
    assert then.verification.known.seq < then.verification.head.seq


def test_its_entries_bear_the_leaves_that_can_be_recomputed(desk):
    one = printed(desk)

    assert {"round.opened", "answer.recorded", "answer.replaced", "remark.made"} <= set(
        entries_about(desk.session, ANSWERING))
    for entry in one.entries:
        assert body_digest(entry.nonce, entry.body) == entry.body_digest
        assert leaf(header(one.origin, entry.seq, entry.at, entry.prev, entry.body_digest)) == entry.leaf


@pytest.mark.parametrize(("reference", "wanted", "error", "said"), [
    (FIRST, {}, NotFound, "was not sent to the states yet"), ("2024-0999", {}, NotFound, "no document 2024-0999"),
    (ANSWERING, {"round": 7}, NotFound, "has no round 7"), (ANSWERING, {"round": 10**30}, NotFound, "has no round"),
    (ANSWERING, {"since": 10**30}, Invalid, "has no entry"),
])
def test_what_is_not_there_is_said_in_a_sentence(desk, reference, wanted, error, said):
    with pytest.raises(error, match=said):
        printed(desk, reference, **wanted)


@pytest.mark.parametrize(("kind", "document"), [
    ("answer.recorded", ANSWERING), ("round.opened", ANSWERING), ("paper.registered", None), ("state.recorded", None),
    ("meeting.recorded", ANSWERING),
])
def test_an_entry_names_the_rounds_whose_sheets_rest_on_it(desk, kind, document):
    one = next(told for told in reversed(about(desk, printed(desk))) if told.kind == kind)

    affected = [(one.reference, one.round) for one in affected_by(desk.session, one) if one.round]

    assert (ANSWERING, 1) in affected
    assert affected == [(ANSWERING, 1)] or document is None


def test_an_entry_about_a_draft_on_which_no_sheet_rests_names_none(desk):
    seq = last_of(desk, "note.recorded", DONE)
    (one,) = tell(desk.session, [desk.session.get(JournalEntry, seq)])

    assert [one.round for one in affected_by(desk.session, one)] == [None]


def about(desk, one):
    numbers = [entry.seq for entry in one.entries]
    return tell(desk.session, desk.session.scalars(select(JournalEntry).where(JournalEntry.seq.in_(numbers))).all())
