"""A period of participation that ends by itself: the clock writes the dated line, and moves nothing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import entries_about, journal_size
from tracker.domain.actor import LOCAL
from tracker.domain.asof import AsOf
from tracker.models import JournalEntry
from tracker.queries.document import document
from tracker.queries.verify import verify
from tracker.services import following, states
from tracker.services.journal import read_body
from tracker.services.past import past

END = date(2024, 3, 20)


@pytest.fixture
def round_of(desk):
    """A draft before the states while Tajikistan is frozen until 20 March: its lines for Tajikistan."""
    new = states.NewParticipation("TJ", "frozen", date(2024, 3, 1), END, basis="note")
    draft = desk.make_document(state="member_state_approval").reference
    desk.do(states.record_participation, new)

    def lines():
        desk.session.expire_all()
        return [(one.mode, one.since_on, one.pending) for one in desk.round(draft).participants
                if one.member_state.code == "TJ"]

    lines.draft = draft
    return lines


def tick(desk, *moment, key="tick"):
    return following.follow(desk.session, now=datetime(*moment, tzinfo=UTC), request=key)


def test_the_state_is_asked_anew_from_the_day_on_which_the_period_ended(desk, round_of):
    before = desk.document(round_of.draft).state

    tick(desk, 2024, 3, 22, 9)

    assert round_of()[1:] == [("asked_for_no_objection", date(2024, 3, 1), False), ("asked", END, True)]
    assert (desk.document(round_of.draft).state, desk.round(round_of.draft).status) == (before, "open")
    assert entries_about(desk.session, round_of.draft)[-1] == "round.roster_changed"
    assert not verify(desk.session).findings


def test_the_entry_is_the_systems_with_the_day_of_the_fact(desk, round_of):
    receipt = tick(desk, 2024, 3, 22, 9)

    body = read_body(desk.session.scalar(select(JournalEntry.body).where(JournalEntry.seq == receipt.last_seq)))
    assert (body["actor"], body["occurred_from"], body["after"]["since_on"]) == ("system", "2024-03-20", "2024-03-20")
    assert [one["member_state"] for one in body["after"]["participants"]] == ["TJ"]


@pytest.mark.parametrize(("moment", "follows"), [((2024, 3, 19, 20, 59, 59), False), ((2024, 3, 19, 21), True)])
def test_the_day_ends_at_midnight_of_the_register(desk, round_of, moment, follows):
    assert (tick(desk, *moment) is not None) == follows


@pytest.mark.parametrize(("day", "mode"), [(19, "asked_for_no_objection"), (20, "asked")])
def test_the_register_as_of_a_day_has_the_line_from_that_day_on(desk, round_of, day, mode):
    tick(desk, 2024, 3, 22, 9)
    asked = AsOf(date(2024, 3, day), "fact")

    with past(desk.session, asked) as then:
        page = document(then, round_of.draft, LOCAL, asked.end(ZoneInfo("Europe/Moscow")))

    assert {one.code: one.mode for one in page.rounds[0].lines}["TJ"] == mode


def test_run_again_it_does_nothing_twice(desk, round_of):
    tick(desk, 2024, 3, 22, 9, key="one")
    size, lines = journal_size(desk.session), round_of()

    assert tick(desk, 2024, 3, 22, 10, key="two") is None
    assert (journal_size(desk.session), round_of()) == (size, lines)


def test_two_that_ended_on_two_days_have_a_line_each_with_its_day(desk, round_of):
    desk.do(states.record_participation, states.NewParticipation("KZ", "frozen", date(2024, 3, 1), END + timedelta(1)))

    tick(desk, 2024, 3, 22, 9)

    assert entries_about(desk.session, round_of.draft)[-2:] == ["round.roster_changed"] * 2
    assert {one.member_state.code: one.since_on for one in desk.round(round_of.draft).participants
            if one.mode == "asked" and one.since_on > date(2024, 3, 4)} == {"TJ": END, "KZ": END + timedelta(1)}


def test_what_another_source_says_of_the_end_starts_nothing(desk):
    desk.make_document(state="member_state_approval")
    first = desk.do(states.record_participation, states.NewParticipation("TJ", "frozen", date(2024, 3, 1))).first_seq
    desk.do(states.record_participation, states.NewParticipation("TJ", "frozen", date(2024, 3, 1), END, other_of=first))

    assert tick(desk, 2024, 3, 22, 9) is None


def test_a_round_that_is_closed_is_left_as_it_ended(desk, round_of):
    desk.move(round_of.draft, "return_to_working_group", reason="a new text")

    before = entries_about(desk.session, round_of.draft)

    tick(desk, 2024, 3, 22, 9)

    assert entries_about(desk.session, round_of.draft) == before


def test_an_answer_given_before_keeps_its_effect(desk, round_of):
    desk.answer(round_of.draft, "TJ", "no_objection", scope="both", paper=desk.make_paper())

    tick(desk, 2024, 3, 22, 9)

    assert [one.position for one in desk.answers(round_of.draft)] == ["no_objection"]
    assert desk.answers(round_of.draft)[0].replaced_by is None
