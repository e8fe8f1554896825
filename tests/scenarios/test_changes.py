"""Scenario 6: the text changes after some states approved."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import entries_about
from tests.scenarios.conftest import CONCLUDE, SECOND, line, missing, told
from tracker.domain.asof import AsOf
from tracker.errors import Invalid
from tracker.language import say
from tracker.queries.document import document
from tracker.queries.history import about
from tracker.services import rulings
from tracker.services.past import past
from tracker.services.rulings import Ruling

ANEW = Ruling("substantive", "Chair", "rebase", reason="art. 4")
NOTICE = Ruling("editorial", "Chair", "carry_over", reason="commas")


@pytest.fixture
def changed(desk, opened):
    """Belarus and Russia approved version 1, and version 2 is registered."""
    draft = opened()
    for code in ("BY", "RU"):
        desk.answer(draft, code, paper=desk.make_paper())
    desk.now = datetime(2024, 3, 20, 9, 0, tzinfo=UTC)
    desk.make_version(draft)
    return draft


def test_6_text_changes_after_some_states_approved(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, ANEW)

    view = seen(changed)
    assert (view.version, view.tally.approve, view.approved_before) == (2, 0, ((1, 2),))
    struck = [(line(view, code).answer.version, line(view, code).answer.hindrances) for code in ("BY", "RU")]
    assert struck == [(1, ("superseded",))] * 2
    assert (owed(changed)["BY"], owed(changed)["KZ"]) == ("confirmation", "approval")
    assert {"version.ruled", "round.rebased"} <= set(entries_about(desk.session, changed))


def test_6_a_new_deadline_is_set_for_all_and_those_who_approved_get_a_confirmation_request(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, ANEW)

    assert seen(changed).due_at == datetime(2024, 4, 1, 15, 0, tzinfo=UTC)
    assert {one.due_at for one in desk.round(changed).participants} == {seen(changed).due_at}
    assert owed(changed) == {
        "AM": "no_objection", "BY": "confirmation", "RU": "confirmation",
        **dict.fromkeys(("KG", "KZ", "TJ"), "approval")}


def test_6_the_round_cannot_be_agreed_on_old_approvals(desk, changed, seen):
    desk.answer_all(changed)
    desk.do(rulings.rule, changed, ANEW)
    assert missing(desk, changed) >= {"answers_are_on_this_version", "at_least_one_state_approves"}

    desk.answer_all(changed)
    desk.move(changed, CONCLUDE)
    desk.move(changed, CONCLUDE, by=desk.carl)
    assert (seen(changed).status, seen(changed).tally.approve) == ("agreed_in_limited_format", 5)


def test_6_the_history_shows_two_for_the_first_text_and_none_for_the_second(desk, changed, seen):
    desk.now = datetime(2024, 3, 21, 9, 0, tzinfo=UTC)
    desk.do(rulings.rule, changed, ANEW)

    with past(desk.session, AsOf(date(2024, 3, 20), "known")) as then:
        before = document(then, changed, desk.ana, desk.now).rounds[0]
    assert [(one.version, one.tally.approve) for one in (before, seen(changed))] == [(1, 2), (2, 0)]
    rebased = next(one for one in about(desk.session, changed) if one.kind == "round.rebased")
    assert say(rebased.sentence) == (
        "The states are asked anew, on version 2: answers are due 1 Apr 2024, 18:00 Moscow. "
        "2 answers on version 1 have no effect until they are confirmed.")


def test_6_once_confirmed_an_approval_counts_for_the_new_text_and_the_old_one_stays(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, ANEW)
    confirmation = desk.make_paper()
    desk.answer(changed, "BY", paper=confirmation)

    belarus = line(seen(changed), "BY")
    assert (belarus.effective_position, belarus.answer.paper, len(belarus.earlier)) == ("approve", confirmation, 1)
    assert (seen(changed).tally.approve, "BY" in owed(changed)) == (1, False)


def test_6_if_the_change_is_editorial_approvals_are_carried_over_after_notice(desk, changed, seen):
    desk.do(rulings.rule, changed, NOTICE)
    until = seen(changed).carry_until
    assert (seen(changed).version, seen(changed).tally.approve) == (1, 2)

    desk.now = until - SECOND
    with pytest.raises(Invalid, match="wait for that moment"):
        desk.do(rulings.carry_over, changed)
    desk.now = until
    desk.do(rulings.carry_over, changed)

    assert (seen(changed).version, seen(changed).tally.approve) == (2, 2)
    assert told(desk, changed, "round.rebased")[-1] == "The answers were carried over to version 2."


def test_6_an_editorial_change_to_which_a_state_objects_becomes_substantive(desk, changed, seen):
    desk.do(rulings.rule, changed, NOTICE)
    desk.do(rulings.rule, changed, Ruling("substantive", "Chair", "rebase", reason="one state objects"))

    view = seen(changed)
    assert (view.version, view.carry_version, view.tally.approve) == (2, None, 0)


def test_6_or_the_round_is_void(desk, changed, seen, owed):
    desk.do(rulings.rule, changed, Ruling("substantive", "Chair", "void", reason="art. 4"))

    assert seen(changed).status == "void"
    assert owed(changed) == {}


@pytest.mark.parametrize("effect", ["", "carry_over", "burn"])
def test_6_a_change_of_substance_is_never_carried_over(desk, changed, effect):
    with pytest.raises(Invalid):
        desk.do(rulings.rule, changed, Ruling("substantive", "Chair", effect, reason="art. 4"))


def test_a_text_is_not_ruled_on_once_the_draft_has_ended_its_way(desk):
    draft = desk.make_document(state="agreed").reference
    desk.make_version(draft, "editorial")
    desk.take(draft, to="approved")

    with pytest.raises(Invalid, match="ended its way"):
        desk.do(rulings.rule, draft, ANEW)
