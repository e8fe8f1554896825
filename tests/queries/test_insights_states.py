"""How long states take, on a register small enough to be counted on paper."""

from datetime import UTC, datetime

from tests.queries.counting import EVERYTHING, asked, march, on, read, state
from tracker.queries.insights import insights
from tracker.queries.insights_where import Wanted
from tracker.services import round_lines, rulings

__all__ = ["on"]


class TestStates:
    def test_it_takes_from_asking_to_the_first_answer_that_a_paper_proves(self, desk, on):
        draft, paper = asked(desk), desk.make_paper()
        on(6)
        desk.answer(draft, "KZ", "object")
        on(14)
        desk.answer(draft, "KZ", "object", paper=paper)
        on(20)
        desk.answer(draft, "KZ", "approve", paper=desk.make_paper())
        page = read(desk)

        assert state(page, "KZ").days.few == (10,)
        assert state(page, "KZ").working.few == (7,)  # 5-7 and 11-14 March
        assert (state(page, "BY").days.n, state(page, "BY").open, state(page, "BY").longest) == (0, 1, 25)
        assert (state(page, "AM").apart, state(page, "AM").open) == (1, 0)
        assert (page.all.days.n, page.all.open, page.all.late) == (1, 4, 0)

    def test_late_is_counted_of_the_answered_and_of_the_open(self, desk, on):
        draft, paper = asked(desk), desk.make_paper()
        desk.now = datetime(2024, 4, 20, 9, tzinfo=UTC)
        desk.answer(draft, "KZ", paper=paper)
        page = insights(desk.session, EVERYTHING, desk.now, desk.olga)

        assert (state(page, "KZ").late, state(page, "KZ").days.n, state(page, "BY").open_late) == (1, 1, 1)

    def test_days_on_hold_are_not_in_its_hands(self, desk, on):
        draft, paper = asked(desk), desk.make_paper()
        for day, how in ((8, "on_hold"), (18, "")):
            on(day)
            desk.do(round_lines.hold, draft, ["KZ"], how, reason="waits for the council")
        on(20)
        desk.answer(draft, "KZ", paper=paper)

        assert state(read(desk), "KZ").days.few == (6,)

    def test_a_new_text_asks_anew(self, desk, on):
        draft, paper = asked(desk), desk.make_paper()
        on(6)
        desk.answer(draft, "KZ", paper=paper)
        on(12)
        desk.make_version(draft)
        desk.do(rulings.rule, draft, rulings.Ruling("substantive", "Chair", "rebase", march(25), reason="art. 4"))
        on(15)
        desk.answer(draft, "KZ", paper=desk.make_paper())
        page = read(desk, day=26)

        assert state(page, "KZ").days.few == (2, 3)
        assert (state(page, "BY").without, state(page, "BY").open, state(page, "BY").open_late) == (1, 1, 1)
        assert state(page, "BY").longest == 14

    def test_answers_carried_over_to_an_editorial_change_end_the_one_asking(self, desk, on):
        draft, paper = asked(desk), desk.make_paper()
        on(6)
        desk.answer(draft, "KZ", paper=paper)
        desk.make_version(draft, "editorial")
        desk.do(rulings.rule, draft, rulings.Ruling("editorial", "Chair", "carry_over", march(12), reason="commas"))
        on(13)
        desk.do(rulings.carry_over, draft)
        on(15)
        desk.answer(draft, "BY", paper=desk.make_paper())
        page = read(desk)

        assert (state(page, "KZ").days.few, state(page, "BY").days.few) == ((2,), (11,))

    def test_one_state_can_be_asked_for(self, desk):
        asked(desk)
        page = read(desk, Wanted(member="KZ"))

        assert [one.code for one in page.states] == ["KZ"]
        assert page.all.open == 1
