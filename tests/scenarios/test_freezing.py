"""Scenario 11: a state freezes its participation in the middle of a round, and a decision follows."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import ASKED
from tests.scenarios.conftest import BEFORE_THE_FREEZE, CONCLUDE, DEADLINE, SILENCE, line, missing, told
from tracker.domain.occurred import Occurred
from tracker.queries.states import state
from tracker.services.roster import roster

FIRST_OF_FEBRUARY, FREEZE = date(2024, 2, 1), date(2024, 2, 23)


@pytest.fixture
def frozen(opened, freeze):
    """Asked on 1 February, Tajikistan had not answered when on 23 February it froze its participation."""
    draft = opened(occurred=Occurred.on(FIRST_OF_FEBRUARY), mode="explicit", due_at=DEADLINE)
    freeze("TJ")
    return draft


def test_11_a_state_freezes_participation_in_the_middle_of_a_round(frozen, seen, owed):
    tajikistan = line(seen(frozen), "TJ")

    assert [(one.mode, one.since_on, one.basis) for one in tajikistan.changes] == [
        ("asked", FIRST_OF_FEBRUARY, "not_stated"), ("asked_for_no_objection", FREEZE, "public_statement")]
    assert seen(frozen).mode == "explicit_with_limited_format"
    assert owed(frozen)["TJ"] == "no_objection"


def test_11_the_round_says_since_when_and_another_source_changes_nothing(desk, frozen, freeze, seen):
    first = next(one.seq for one in state(desk.session, "TJ", desk.now).periods if one.status == "frozen")
    freeze("TJ", since=date(2024, 2, 22), source="interview", other_of=first)

    said, = told(desk, frozen, "round.roster_changed")
    assert said.startswith("From 23 February 2024 on the states are asked otherwise.")
    assert len(line(seen(frozen), "TJ").changes) == 2


def test_11_each_state_has_the_day_of_its_own_change(opened, freeze, seen):
    draft = opened(occurred=BEFORE_THE_FREEZE, mode="explicit", due_at=DEADLINE)
    freeze("KZ", since=date(2024, 3, 1))

    changes = {code: line(seen(draft), code).changes[-1].since_on for code in ("AM", "KZ")}
    assert changes == {"AM": FREEZE, "KZ": date(2024, 3, 1)}


def test_11_an_answer_that_was_given_before_stays_effective(desk, opened, freeze, seen, owed):
    draft = opened()
    desk.answer(draft, "KZ", paper=desk.make_paper())
    freeze("KZ", since=date(2024, 3, 4))

    assert line(seen(draft), "KZ").effective_position == "approve"
    assert "KZ" not in owed(draft)


def test_11_an_objection_of_the_frozen_state_blocks_closing(desk, frozen, seen):
    desk.answer(frozen, "AM", "no_objection", scope="both", paper=desk.make_paper())
    for code in set(ASKED) - {"TJ"}:
        desk.answer(frozen, code, paper=desk.make_paper())
    assert missing(desk, frozen) == {"no_objection_is_on_file"}
    desk.answer(frozen, "TJ", "object", paper=desk.make_paper())

    assert "State TJ: objects" in str(seen(frozen).sentence)
    assert "no_state_objects" in missing(desk, frozen)
    desk.answer(frozen, "TJ", "no_objection", scope="both", paper=desk.make_paper())
    desk.move(frozen, CONCLUDE)


def test_11_silence_of_a_state_that_froze_is_no_consent(desk, opened, freeze, seen, owed):
    draft = opened(**SILENCE)
    freeze("TJ", since=date(2024, 3, 1))

    assert seen(draft).mode == "explicit_with_limited_format"
    assert set(owed(draft)) == {*ASKED, "AM"}


def test_11_a_later_formal_decision_changes_the_status_from_its_own_date(desk, frozen, freeze, seen, owed):
    desk.now = datetime(2024, 8, 20, 9, 0, tzinfo=UTC)
    freeze("TJ", "suspended", date(2024, 8, 19), "decision")

    changes = line(seen(frozen), "TJ").changes
    assert [(one.mode, one.since_on) for one in changes[1:]] == [
        ("asked_for_no_objection", FREEZE), ("informed", date(2024, 8, 19))]
    assert "TJ" not in owed(frozen)
    modes = [one.mode for day in (18, 19) for one in roster(desk.session, date(2024, 8, day)) if one.code == "TJ"]
    assert modes == ["asked_for_no_objection", "informed"]
