"""A round: the snapshot of its opening day, its terms, and how it ends."""

from datetime import date, datetime, timedelta

import pytest

from tests.cast import ASKED, MEMBERS, UTC, entries_about
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid, Refused
from tracker.services import rounds, states

SEND = "send_for_approval"


@pytest.fixture
def ready(desk):
    """A draft that the Permanent Council decided to send."""
    draft = desk.make_document(state="permanent_council")
    desk.make_meeting("permanent_council", SEND, draft.reference)
    return draft


def modes(round):
    return {one.member_state.code: one.mode for one in round.participants}


def test_it_asks_the_roster_of_the_day_on_the_current_version(desk, ready):
    desk.move(ready.reference, SEND)

    round = desk.round(ready.reference)
    assert (round.number, round.version.number, round.mode) == (1, 1, "explicit_with_limited_format")
    assert modes(round) == {"AM": "asked_for_no_objection", **dict.fromkeys(ASKED, "asked")}
    assert {one.pending for one in round.participants} == {True}
    assert {one.because for one in round.participants} == {"member", "frozen"}


def test_it_asks_as_on_the_day_of_sending_and_not_of_recording(desk, ready):
    desk.move(ready.reference, SEND, occurred=Occurred.parse("2024-02-22"), mode="explicit")

    round = desk.round(ready.reference)
    assert modes(round) == dict.fromkeys(MEMBERS, "asked")
    assert (round.opened_on, round.mode) == (date(2024, 2, 22), "explicit")


def test_the_mode_must_suit_the_day_of_sending(desk, ready, refuses):
    """On the day of recording nobody is frozen any more; on the day of sending somebody was."""
    desk.do(states.record_participation, states.NewParticipation("AM", "suspended", since=date(2024, 3, 1)))
    desk.now += timedelta(days=1)

    with refuses(Refused, "State AM") as caught:
        desk.move(ready.reference, SEND, occurred=Occurred.parse("2024-02-28"), mode="explicit")

    assert [one.guard for one in caught.value.refusals] == ["the_mode_suits_the_roster"]


@pytest.mark.parametrize("mode", ["explicit", "silence", "by acclamation"])
def test_limited_format_is_required_while_a_state_is_frozen(desk, ready, refuses, mode):
    with refuses(Refused) as caught:
        desk.move(ready.reference, SEND, mode=mode, notice="Silence is consent.")

    assert [one.guard for one in caught.value.refusals] == ["the_mode_suits_the_roster"]


def test_limited_format_can_be_chosen_where_nobody_is_frozen(desk, ready):
    desk.move(ready.reference, SEND, occurred=Occurred.parse("2024-02-22"), mode="explicit_with_limited_format")

    assert desk.round(ready.reference).mode == "explicit_with_limited_format"


def test_it_runs_thirty_days_until_six_in_the_registers_zone(desk, ready):
    desk.move(ready.reference, SEND)

    round = desk.round(ready.reference)
    assert (round.zone, round.due_at) == ("Europe/Moscow", datetime(2024, 4, 3, 15, 0, tzinfo=UTC))
    assert {one.due_at for one in round.participants} == {round.due_at}


@pytest.mark.parametrize(("due", "zone", "instant"), [
    (datetime(2024, 4, 12, 18, 0), None, datetime(2024, 4, 12, 15, 0, tzinfo=UTC)),  # noqa: DTZ001 (the zone is the round's)
    (datetime(2024, 4, 12, 18, 0), "Asia/Dushanbe", datetime(2024, 4, 12, 13, 0, tzinfo=UTC)),  # noqa: DTZ001 (as above)
    (datetime(2024, 4, 12, 18, 0, tzinfo=UTC), "Asia/Dushanbe", datetime(2024, 4, 12, 18, 0, tzinfo=UTC)),
])
def test_a_deadline_is_an_instant_and_a_zone(desk, ready, due, zone, instant):
    desk.move(ready.reference, SEND, due_at=due, zone=zone)

    round = desk.round(ready.reference)
    assert (round.due_at, round.zone) == (instant, zone or "Europe/Moscow")


@pytest.mark.parametrize("due", [
    datetime(2024, 3, 4, 23, 0, tzinfo=UTC) - timedelta(hours=3), datetime(2024, 3, 1, tzinfo=UTC),
    datetime.min.replace(tzinfo=UTC),
])
def test_a_deadline_is_after_the_day_of_opening(desk, ready, refuses, due):
    with refuses(Invalid):
        desk.move(ready.reference, SEND, due_at=due)


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../etc/passwd", "Europe", "nul\0l", "x" * 500])
def test_an_unknown_zone_is_refused(desk, ready, refuses, zone):
    with refuses(Invalid, field="zone"):
        desk.move(ready.reference, SEND, zone=zone)


def test_a_moment_beyond_the_calendar_is_refused(desk, ready, refuses):
    with refuses(Invalid):
        desk.move(ready.reference, SEND, due_at=datetime(9999, 12, 31, 23, 59), zone="America/New_York")  # noqa: DTZ001 (the zone is the round's)


def test_a_round_needs_somebody_to_ask(desk, ready, refuses):
    for code in MEMBERS:
        desk.do(states.record_participation, states.NewParticipation(code, "left", since=date(2024, 3, 1)))

    with refuses(Refused) as caught:
        desk.move(ready.reference, SEND)

    assert [one.guard for one in caught.value.refusals] == ["somebody_would_be_asked"]


def test_a_later_change_of_the_roster_does_not_rewrite_the_snapshot(desk, ready):
    desk.move(ready.reference, SEND)
    before = modes(desk.round(ready.reference))

    desk.do(states.record_participation, states.NewParticipation("KZ", "frozen", since=date(2024, 3, 4)))

    round = desk.round(ready.reference)
    lines = [one for one in round.participants if one.member_state.code == "KZ"]
    assert {one.member_state.code: one.mode for one in reversed(round.participants)} == before
    assert [(one.mode, one.since_on) for one in lines] == [
        ("asked", date(2024, 3, 4)), ("asked_for_no_objection", date(2024, 3, 4))]
    assert [one.pending for one in lines] == [False, True]


@pytest.mark.parametrize(("action", "status"), [
    ("return_to_working_group", "called_off"), ("return_to_permanent_council", "not_agreed"),
])
def test_a_way_back_ends_the_round_and_nobody_owes_anything(desk, ready, action, status):
    desk.move(ready.reference, SEND)
    round = desk.round(ready.reference)

    desk.move(ready.reference, action, reason="a new text came")

    assert (round.status, round.closed_seq) == (status, round.closed_seq or 0)
    assert {one.pending for one in round.participants} == {False}
    assert entries_about(desk.session, ready.reference)[-2:] == ["document.moved", "round.closed"]


def test_withdrawal_calls_the_round_off(desk, ready):
    desk.move(ready.reference, SEND)
    paper = desk.make_paper(member_state="TJ")

    for person in (desk.ana, desk.carl):
        desk.move(ready.reference, "withdraw", reason="no longer wanted", paper=paper, by=person)

    assert desk.rounds(ready.reference) == ["called_off"]


def test_a_return_after_the_agreement_leaves_the_round_as_it_ended(desk):
    draft = desk.make_document(state="agreed")

    desk.move(draft.reference, "return_to_permanent_council", reason="a doubt")

    assert desk.rounds(draft.reference) == ["agreed_in_limited_format"]


def test_an_override_closes_without_the_no_objection_and_is_kept(desk, ready):
    desk.move(ready.reference, SEND)
    for code in ASKED:
        desk.answer(ready.reference, code, paper="P-2024-0001")
    for person in (desk.ana, desk.carl):
        desk.move(ready.reference, "conclude_agreed", override="the Council decided so", by=person)

    assert ready.state == "agreed"
    row = desk.session.query(rounds.Round).filter_by(document_id=ready.id).one()
    assert (row.status, row.override_reason) == ("agreed_in_limited_format", "the Council decided so")


def test_an_extension_moves_the_deadline_for_all(desk, ready):
    desk.move(ready.reference, SEND)
    later = desk.round(ready.reference).due_at + timedelta(days=18)

    desk.do(rounds.extend, ready.reference, later, reason="Tajikistan asked for it")

    round = desk.round(ready.reference)
    assert {round.due_at, *(one.due_at for one in round.participants)} == {later}


def test_an_extension_is_later_has_a_reason_and_an_open_round(desk, ready, refuses):
    later = datetime(2024, 6, 1, tzinfo=UTC)
    with refuses(Invalid, "No round is open"):
        desk.do(rounds.extend, ready.reference, later, reason="r")
    desk.move(ready.reference, SEND)

    with refuses(Invalid, field="reason"):
        desk.do(rounds.extend, ready.reference, later, reason=" ")
    with refuses(Invalid, field="due"):
        desk.do(rounds.extend, ready.reference, desk.round(ready.reference).due_at, reason="r")
    with refuses(Invalid):
        desk.do(rounds.extend, ready.reference, later.replace(tzinfo=None), reason="r")
