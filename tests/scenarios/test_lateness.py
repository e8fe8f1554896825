"""Scenario 7: a state answers late, is reminded, and the deadline is put off for all."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import ASKED
from tests.scenarios.conftest import DEADLINE, SECOND, line, told
from tracker.errors import Invalid
from tracker.language import say
from tracker.queries.document import document
from tracker.queries.reminders import to_send
from tracker.services import rounds, supplements

LATER = datetime(2024, 4, 30, 15, 0, tzinfo=UTC)


def on(day, hour=9):
    """A moment in April."""
    return datetime(2024, 4, day, hour, 0, tzinfo=UTC)


@pytest.fixture
def all_but_one(desk, opened):
    """Everybody but Tajikistan has answered."""
    draft = opened()
    for code in set(ASKED) - {"TJ"}:
        desk.answer(draft, code, paper=desk.make_paper())
    return draft


@pytest.fixture
def extended(desk, all_but_one):
    """Tajikistan was reminded on 5 April, and on 11 April the deadline was put off by a letter to all."""
    desk.now = on(5)
    desk.do(supplements.remind, all_but_one, ["TJ"], paper=desk.make_paper())
    desk.now = on(11)
    letter = desk.make_paper(addressee="all states")
    desk.do(rounds.extend, all_but_one, LATER, reason="two states ask for time", paper=letter)
    return all_but_one, letter


def test_7_state_answers_late(desk, extended, seen):
    draft, _ = extended
    desk.now = on(28)
    desk.answer(draft, "TJ", paper=desk.make_paper())

    assert (seen(draft).due_at, line(seen(draft), "TJ").answer.late) == (LATER, False)
    assert line(seen(draft), "TJ").effective_position == "approve"


def test_7_reminders_are_sent_on_5_and_19_april(desk, extended):
    draft, _ = extended
    desk.now = on(19)
    desk.do(supplements.remind, draft, ["TJ"], paper=desk.make_paper())

    sent = [(one.sent_on.day, one.step, one.due_at.day) for one in desk.round(draft).reminders]
    assert sent == [(5, -7, 12), (19, -11, 30)]
    assert told(desk, draft, "reminder.sent") == ["A reminder went to 1 state: State TJ."] * 2


def test_7_without_the_extension_the_second_reminder_is_proposed_a_week_after_the_deadline(desk, all_but_one):
    proposed = [one for one in to_send(desk.session, on(19)) if one.document == all_but_one]

    assert [(one.step, one.codes) for one in proposed] == [(7, ("AM", "TJ"))]


def test_7_both_deadlines_are_shown_and_the_letter_went_to_all(desk, extended):
    draft, letter = extended
    extension, = document(desk.session, draft, desk.ana, desk.now).extensions

    assert say(extension.sentence) == (
        "The deadline was put off from 12 Apr 2024, 18:00 Moscow to 30 Apr 2024, 18:00 Moscow.")
    assert (extension.paper, desk.paper(letter).addressee) == (letter, "all states")
    assert {one.due_at for one in desk.round(draft).participants} == {LATER}


def test_7_after_the_first_deadline_nobody_is_late_against_the_second(desk, extended, seen):
    draft, _ = extended
    desk.now = DEADLINE + timedelta(days=2)
    assert (line(seen(draft), "TJ").status, line(seen(draft), "TJ").days_overdue) == ("due", None)
    desk.now = LATER + timedelta(days=17)

    assert line(seen(draft), "TJ").days_overdue == 17
    assert "State TJ: no answer, 17 days overdue" in str(seen(draft).sentence)


@pytest.mark.parametrize(("after", "warns"), [(-SECOND, False), (timedelta(0), True)])
def test_7_an_extension_after_expiry_is_warned_of(desk, opened, after, warns):
    draft = opened()
    desk.now, later = DEADLINE + after, DEADLINE + timedelta(days=18)

    if warns:
        with pytest.raises(Invalid, match="Extension after expiry"):
            desk.do(rounds.extend, draft, later, reason="asked for")
    desk.do(rounds.extend, draft, later, reason="asked for", warned=warns)

    assert desk.round(draft).due_at == later
    assert ("after it had expired" in told(desk, draft, "round.extended")[0]) == warns


def test_7_an_extension_decided_on_13_april_is_one_after_expiry_and_needs_a_reason(desk, opened):
    draft, desk.now = opened(), on(14)
    late = {"decided_on": on(13).date(), "warned": True}

    with pytest.raises(Invalid) as caught:
        desk.do(rounds.extend, draft, LATER, reason=" ", **late)

    assert caught.value.field == "reason"
    desk.do(rounds.extend, draft, LATER, reason="asked for", **late)
    assert "after it had expired" in told(desk, draft, "round.extended")[0]
