"""How a round stands: counts, lateness, outcome and the one sentence."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.casting import DUE, frozen, line, make_round
from tracker.domain.positions import POSITIONS, SCOPES, suitable_mode
from tracker.domain.round import RoundFacts, days_overdue, line_status, outcome
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.standing import status_sentence, tally

EARLY, LATE = DUE - timedelta(days=3), datetime(2024, 4, 29, 9, 0, tzinfo=UTC)
MOSCOW = "Europe/Moscow"


def stands(*lines, now=EARLY):
    return str(status_sentence(make_round(*lines), now))


def test_the_sentence_says_what_is_missing_and_from_whom():
    lines = [line("BY", "approve"), line("KG", "approve"), line("RU", "approve_with_comments"),
             line("KZ", "object"), line("TJ"), frozen()]

    assert stands(*lines, now=LATE) == (
        "3 of 5 approve; Kazakhstan: objects; Tajikistan: no answer, 17 days overdue; "
        "Armenia: no-objection not received.")


def test_the_sentence_of_a_complete_round_counts_all_answers():
    lines = [frozen("no_objection", scope="both"), line("BY", "approve"), line("KG", "approve"),
             line("KZ", "approve"), line("RU", "approve"), line("TJ", "abstain")]

    assert stands(*lines) == (
        "All 5 states asked have answered: 4 approve, 1 abstains; Armenia: no objection to limited format.")


@pytest.mark.parametrize(("answer", "says"), [
    (line("KZ", "approve_conditional", conditions=("art. 4",)), "Kazakhstan: condition on art. 4"),
    (line("KZ", "approve_conditional"), "Kazakhstan: approves on a condition"),
    (line("KZ", "reserve_position"), "Kazakhstan: reserves its position"),
    (line("KZ", "approve_with_comments", comments=2), "Kazakhstan: 2 comments to settle"),
    (line("KZ", "approve", provisional=True), "Kazakhstan: the answer has no paper yet"),
    (line("KZ", "approve", version=2), "Kazakhstan: answered on another version"),
    (frozen("object"), "Armenia: objects"),
    (frozen("no_objection", scope="text"), "Armenia: no-objection to limited format not received"),
    (frozen("approve"), "Armenia: no-objection to limited format not received"),
])
def test_the_sentence_has_words_for_everything_that_can_be_missing(answer, says):
    assert stands(line("TJ", "approve"), answer).endswith(f"; {says}.")


@pytest.mark.parametrize(("now", "says"), [
    (DUE - timedelta(microseconds=1), "no answer."),
    (DUE, "no answer, overdue since today."),
    (DUE + timedelta(hours=6), "no answer, 1 day overdue."),
])
def test_the_sentence_says_how_late_an_answer_is(now, says):
    assert stands(line("KZ"), now=now).endswith(says)


def test_abstaining_by_all_is_not_complete():
    assert stands(line("KZ", "abstain")) == "0 of 1 approve; Kazakhstan: abstains."


def test_who_does_not_take_part_is_outside_the_count_and_who_is_informed_unmentioned():
    lines = [line("KZ", "approve"), line("TJ", "not_participating"), line("BY", mode="informed")]

    assert stands(*lines) == "The one state asked has answered: 1 approves; 1 state does not take part."


def test_every_part_of_the_sentence_can_be_translated_by_itself():
    def templates(value):
        if isinstance(value, Sentence):
            yield (value.one, value.many) if isinstance(value, Plural) else value.template
            for inner in value.values.values():
                yield from templates(inner)

    sentence = status_sentence(make_round(line("TJ", "approve"), line("KZ")), LATE)

    assert list(templates(sentence)) == [
        "{said}.", "{first}; {rest}", ("{n} of {asked} approves", "{n} of {asked} approve"),
        "{state}: {said}", "{said}, {overdue}", "no answer", ("{n} day overdue", "{n} days overdue")]


@pytest.mark.parametrize(("due", "now", "days"), [
    ("2024-04-12T15:00", "2024-04-12T14:59", None),
    ("2024-04-12T15:00", "2024-04-12T15:00", 0),
    ("2024-04-12T15:00", "2024-04-12T20:59", 0),
    ("2024-04-12T15:00", "2024-04-12T21:00", 1),
    ("2024-04-12T15:00", "2024-04-29T09:00", 17),
    ("2024-04-12T21:30", "2024-04-12T22:00", 0),
    ("2024-04-12T20:59", "2024-04-12T21:00", 1),
])
def test_days_are_counted_by_midnight_in_moscow(due, now, days):
    due_at, moment = (datetime.fromisoformat(f"{one}+00:00") for one in (due, now))

    assert days_overdue(due_at, MOSCOW, moment) == days


def test_a_round_without_deadline_is_never_overdue():
    assert days_overdue(None, MOSCOW, LATE) is None
    assert line_status(line("KZ"), RoundFacts(lines=(line("KZ"),)), LATE) == "due"


@pytest.mark.parametrize(("answer", "now", "status"), [
    (line("KZ"), EARLY, "due"),
    (line("KZ"), DUE - timedelta(microseconds=1), "due"),
    (line("KZ"), DUE, "late"),
    (line("KZ", "approve"), LATE, "done"),
    (line("KZ", "object"), LATE, "done"),
    (line("KZ", "reserve_position"), LATE, "late"),
    (line("KZ", "approve", provisional=True), EARLY, "due"),
    (frozen(), LATE, "late"),
    (frozen("no_objection", scope="text"), EARLY, "due"),
    (frozen("no_objection", scope="both"), LATE, "done"),
    (frozen("object"), LATE, "done"),
    (line("KZ", mode="informed"), LATE, "done"),
    (line("KZ", mode="not_asked"), LATE, "done"),
])
def test_a_state_owes_until_it_has_answered_with_effect(answer, now, status):
    assert line_status(answer, make_round(answer), now) == status


def test_a_round_with_an_absent_member_ends_in_limited_format():
    assert outcome(make_round(line("TJ", "approve"))) == "agreed"
    assert outcome(make_round(line("TJ", "approve"), frozen())) == "agreed_in_limited_format"


def test_the_mode_is_limited_format_as_soon_as_one_is_asked_for_no_objection():
    assert suitable_mode(frozenset({"asked", "informed"})) == "explicit"
    assert suitable_mode(frozenset({"asked", "asked_for_no_objection"})) == "explicit_with_limited_format"


rounds = st.lists(st.tuples(
    st.sampled_from([None, *POSITIONS]), st.sampled_from(["asked", "asked_for_no_objection", "informed"]),
    st.booleans()), max_size=6)


def made(answers):
    return [line("KZ", position, mode, provisional=provisional) for position, mode, provisional in answers]


@given(rounds, st.sampled_from(SCOPES))
def test_a_no_objection_never_adds_an_approval(answers, scope):
    lines = made(answers)

    for added in (line("TJ", "no_objection", scope=scope), frozen("no_objection", scope=scope)):
        assert tally(make_round(*lines, added)).approve == tally(make_round(*lines)).approve


@given(rounds)
def test_nobody_is_counted_twice_or_lost(answers):
    count = tally(make_round(*made(answers)))
    objecting = sum(position == "object" and mode == "asked" and not provisional
                    for position, mode, provisional in answers)

    assert count.approve + count.abstain + count.no_objection + len(count.pending) + objecting == count.asked
    assert count.asked + count.outside == sum(mode == "asked" for _, mode, _ in answers)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 – UTC is given
       st.timedeltas(timedelta(0), timedelta(days=400)))
def test_days_overdue_never_shrink_and_begin_at_nought(due_at, later):
    assert days_overdue(due_at, MOSCOW, due_at) == 0
    assert days_overdue(due_at, MOSCOW, due_at + later) >= later.days
