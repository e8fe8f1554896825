"""Insights on a register small enough to be counted on paper: days by the calendar of Russia, where 8 March is off."""

from datetime import date, timedelta

import pytest

from tests.cast import NOON
from tests.queries.counting import EVERYTHING, asked, on, read, stage, state
from tracker.domain.durations import Spread
from tracker.domain.occurred import Occurred
from tracker.errors import Invalid
from tracker.queries.insights import insights
from tracker.queries.insights_cases import Which, cases
from tracker.queries.insights_said import lede
from tracker.queries.insights_where import Wanted
from tracker.services import corrections, documents

__all__ = ["on"]


class TestStages:
    def test_visits_that_ended_are_counted_and_the_one_that_lasts_stands_apart(self, desk, on):
        draft = desk.make_document().reference
        desk.move(draft, "refer_to_joint_meeting", occurred=on(11))
        page = read(desk)

        assert stage(page, "working_group").days == Spread(1, 7.0, None, 7, 7, (7,))
        assert stage(page, "working_group").working.few == (4,)  # 5, 6, 7 and 11 March: the 8th is a holiday
        assert (stage(page, "joint_meeting").days.n, stage(page, "joint_meeting").lasting) == (0, 1)
        assert stage(page, "joint_meeting").longest == 18

    def test_a_day_that_is_not_known_well_enough_is_left_out_and_counted(self, desk, on):
        draft = desk.make_document().reference
        on(20)
        desk.move(draft, "refer_to_joint_meeting", occurred=Occurred.parse("2024-02"))
        page = read(desk)

        assert (stage(page, "working_group").days.n, stage(page, "working_group").unknown) == (0, 1)
        assert (stage(page, "joint_meeting").lasting, stage(page, "joint_meeting").unknown) == (0, 1)

    def test_four_visits_have_quartiles(self, desk, on):
        drafts = [desk.make_document().reference for _ in range(4)]
        for draft, day in zip(drafts, (5, 6, 7, 8), strict=True):
            desk.move(draft, "refer_to_joint_meeting", occurred=on(day))

        assert stage(read(desk), "working_group").days == Spread(4, 2.5, (1.75, 3.25), 1, 4)

    def test_a_correction_of_the_day_changes_the_days(self, desk, on):
        draft = desk.make_document().reference
        seq = desk.move(draft, "refer_to_joint_meeting", occurred=on(11)).first_seq
        for by in (desk.ana, desk.carl):
            desk.do(corrections.correct, seq, {"occurred": "2024-03-08"}, by=by, reason="mistyped")

        assert stage(read(desk), "working_group").days.few == (4,)

    def test_the_period_is_that_of_the_end(self, desk, on):
        drafts = [desk.make_document().reference for _ in range(2)]
        for draft, day in zip(drafts, (11, 18), strict=True):
            desk.move(draft, "refer_to_joint_meeting", occurred=on(day))

        until, since = (read(desk, Wanted(**{name: date(2024, 3, 14)})) for name in ("until", "since"))
        assert [stage(one, "working_group").days.few for one in (until, since)] == [(7,), (14,)]


class TestReturns:
    def test_a_body_that_returned_the_text_caused_it(self, desk, on):
        draft = desk.make_document(state="permanent_council").reference
        desk.make_meeting("permanent_council", "returned", draft, occurred=on(12))
        desk.move(draft, "return_to_joint_meeting", occurred=on(13), reason="art. 4")
        one, = read(desk).facts.returns

        assert (one.source, one.target, one.cause.kind, one.reason) == (
            "permanent_council", "joint_meeting", "body", "art. 4")

    def test_a_state_that_objected_in_the_round_caused_it(self, desk, on):
        draft = asked(desk)
        desk.answer(draft, "KZ", "object", paper=desk.make_paper())
        desk.move(draft, "return_to_working_group", occurred=on(12), reason="no agreement")
        page = read(desk)
        one, = page.facts.returns

        assert (one.cause.kind, [str(who) for who in one.cause.who]) == ("states", ["State KZ"])
        assert (state(page, "KZ").days.few, state(page, "BY").without) == ((0,), 1)

    def test_else_it_was_the_secretariat(self, desk, on):
        draft = desk.make_document(state="joint_meeting").reference
        desk.move(draft, "return_to_working_group", occurred=on(12), reason="to be translated")
        page = read(desk)

        assert [(one.total, one.body, one.states, one.secretariat) for one in page.returns] == [(1, 0, 0, 1)]


def test_drafts_that_stand_still_are_told_by_stage_the_longest_first(desk):
    old, new = (desk.make_document(state="joint_meeting").reference for _ in range(2))
    desk.move(old, "return_to_working_group", reason="x", occurred=Occurred.on(date(2024, 1, 1)))
    page = insights(desk.session, EVERYTHING, NOON + timedelta(100), desk.olga)
    at = {key: [(one.reference, one.days) for one in rows] for key, _, rows in page.still}

    assert (at["working_group"], at["joint_meeting"]) == ([(old, 163)], [(new, 100)])


def test_drafts_of_one_kind_and_one_package_can_be_asked_for(desk):
    draft, _ = (desk.make_document().reference for _ in range(2))
    package = desk.make_package(draft)
    desk.do(documents.register, documents.NewDocument("plan", title_ru="План"))
    counted = [stage(read(desk, one), "working_group").lasting for one in (
        EVERYTHING, Wanted(kind="plan"), Wanted(package=package))]

    assert counted == [3, 1, 1]


@pytest.mark.parametrize("wanted", [
    Wanted(kind="poem"), Wanted(member="XX"), Wanted(date(2024, 3, 2), date(2024, 3, 1))])
def test_a_filter_that_means_nothing_is_refused(desk, wanted):
    with pytest.raises(Invalid):
        read(desk, wanted)


def test_the_number_of_statements_does_not_grow(desk, statements):
    def told():
        with statements() as found:
            read(desk)
        return len(found)

    asked(desk)
    before = told()
    for _ in range(3):
        draft = asked(desk)
        desk.answer(draft, "KZ", "object", paper=desk.make_paper())
        desk.move(draft, "return_to_working_group", reason="x")

    assert before <= told() <= before + 2 <= 14


def test_it_begins_with_sentences_that_can_be_read_out(desk, on):
    draft, paper = asked(desk), desk.make_paper()
    on(14)
    for code in ("BY", "KG", "KZ", "RU"):
        desk.answer(draft, code, paper=paper)

    one, = lede(read(desk))
    assert str(one) == "States gave 4 answers, half of them within 10 days; none was late."


def test_every_number_is_the_length_of_its_list(desk, on):
    draft = asked(desk)
    desk.answer(draft, "KZ", "object", paper=desk.make_paper())
    desk.move(draft, "return_to_working_group", occurred=on(12), reason="no agreement")
    page = read(desk)

    def total(*which):
        return cases(desk.session, EVERYTHING, Which(*which), desk.now, desk.olga).total

    assert total("visits", "member_state_approval", "ended") == stage(page, "member_state_approval").days.n == 1
    assert total("askings", "BY", "without") == state(page, "BY").without == 1
    assert total("returns", "member_state_approval", "states", "working_group") == page.returns[0].states == 1
    assert total("still") == len(page.facts.still.rows) == 0
    with pytest.raises(Invalid):
        total("poems")
