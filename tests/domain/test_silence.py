"""Silence is consent only by the exact instant; the clock proposes, and decides nothing."""

from datetime import timedelta

import pytest

from tests.domain.casting import DUE, STATES, frozen, line, make_round, make_subject, said
from tracker.domain.round import line_status, owes
from tracker.domain.silence import breaks_silence, proposed
from tracker.domain.standing import status_sentence, tally
from tracker.domain.subject import PaperFact

SECOND = timedelta(seconds=1)


def silent(*lines, **values):
    return make_round(*(lines or (line("BY"), line("KZ"))), **{"mode": "silence", **values})


@pytest.mark.parametrize(("position", "at", "in_writing", "breaks"), [
    ("object", DUE - SECOND, True, True),
    ("approve_conditional", DUE - SECOND, True, True),  # an amendment
    ("object", DUE, True, False),
    ("object", DUE + SECOND, True, False),
    ("object", DUE - SECOND, False, False),
    ("approve", DUE - SECOND, True, False),
    ("approve_with_comments", DUE - SECOND, True, False),
    ("no_objection", DUE - SECOND, True, False),
])
def test_a_written_objection_or_amendment_before_the_instant_breaks_it(position, at, in_writing, breaks):
    assert breaks_silence(position, at, DUE, in_writing=in_writing) == breaks


def test_nobody_owes_an_answer():
    round = silent()

    assert not any(owes(one, round) for one in round.lines)
    assert {line_status(one, round, DUE + SECOND) for one in round.lines} == {"done"}


def test_who_said_nothing_is_never_counted_as_approving():
    assert tally(silent()).approve == 0
    assert "approve" not in str(status_sentence(silent(), DUE + SECOND))


@pytest.mark.parametrize(("at", "has_run_out"), [(DUE - SECOND, False), (DUE, True), (DUE + SECOND, True)])
def test_the_clock_proposes_on_the_very_second(at, has_run_out):
    assert (proposed(silent(), at) is not None) == has_run_out
    assert (said("the_silence_has_run_out", make_subject(round=silent(), now=at)) is None) == has_run_out


def test_a_broken_silence_is_proposed_as_not_agreed_at_once():
    round, early = silent(broken_by=(STATES["KZ"],)), DUE - timedelta(hours=5)

    assert "not agreed" in str(proposed(round, early))
    assert "Kazakhstan" in said("nobody_broke_the_silence", make_subject(round=round, now=early))
    assert "Kazakhstan" in str(status_sentence(round, early))


def test_the_amendment_that_broke_it_need_not_be_met():
    round = silent(line("BY"), line("KZ", "approve_conditional", conditions=("art. 1",)), broken_by=(STATES["KZ"],))

    assert said("no_condition_is_open", make_subject(round=round, now=DUE)) is None


def test_it_is_concluded_once_the_states_were_told():
    asked = {"round": silent(), "now": DUE}

    assert said("the_states_were_told_the_outcome", make_subject(**asked))
    assert said("the_states_were_told_the_outcome", make_subject(**asked, paper=PaperFact("P-2024-0001"))) is None
    assert said("at_least_one_state_approves", make_subject(**asked)) is None
    assert said("every_asked_state_answered", make_subject(**asked)) is None


def test_without_the_notice_there_is_no_silence():
    assert "Quote the notice" in said("the_notice_says_silence_is_consent", make_subject(mode="silence"))
    quoted = make_subject(mode="silence", notice="Silence is consent.")
    assert said("the_notice_says_silence_is_consent", quoted) is None


def test_other_modes_know_nothing_of_it():
    round = make_round(line("BY"), frozen(), broken_by=())

    assert proposed(round, DUE) is None
    for guard in ("nobody_broke_the_silence", "the_silence_has_run_out", "the_states_were_told_the_outcome"):
        assert said(guard, make_subject(round=round, now=DUE)) is None
