"""Acts in any order, by anybody, with rubbish among them: what always holds of a register."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from tests.cast import ASKED, CAST, MEMBERS, ROUTE, Desk, journal_size, picture
from tracker.domain.occurred import Occurred
from tracker.errors import TrackerError
from tracker.models import Round
from tracker.queries.verify import verify
from tracker.services import corrections, packages
from tracker.services.round_rows import round_facts
from tracker.workflow.machine import workflow

STEPS = workflow("draft", 1).definition.steps
ALLOWED = {(source, step.target) for step in STEPS for source in step.sources}
ACTIONS = sorted({step.action for step in STEPS})
DECISIONS = [decision for _, _, decision in ROUTE if decision]
PEOPLE, DAYS = st.sampled_from(sorted(CAST)), st.sampled_from(["2024-03-04", "2024-02", "2024-02-20", "not known"])
WHICH = st.integers(0, 2)


class AnyOrder(RuleBasedStateMachine):
    """One register, three drafts (two of them in a package), and everybody at once."""

    database = None

    @initialize()
    def begin(self):
        self.session = self.database.write()
        self.desk = Desk(self.session)
        self.drafts = [self.desk.make_document(versions=1).reference for _ in range(3)]
        self.package = self.desk.make_package(*self.drafts[:2])
        self.stood = self.states()

    def teardown(self):
        if hasattr(self, "session"):
            self.session.close()

    def states(self):
        self.session.expire_all()
        return {one: self.desk.document(one).state for one in self.drafts}

    def attempt(self, act, *things, **more):
        """An act of somebody: done whole, or refused in a sentence and nothing written."""
        self.session.flush()
        savepoint, before, done = self.session.begin_nested(), picture(self.session), False
        with suppress(TrackerError):
            act(*things, **more)
            self.session.flush()
            done = True
        if done:
            savepoint.commit()
        else:
            savepoint.rollback()
            assert picture(self.session) == before

    @rule(which=WHICH, action=st.sampled_from(ACTIONS), by=PEOPLE, reason=st.sampled_from(["", "a reason"]), on=DAYS)
    def move(self, which, action, by, reason, on):
        self.attempt(self.desk.move, self.drafts[which], action, by=getattr(self.desk, by), reason=reason,
                     occurred=Occurred.parse(on), paper="P-2024-0002" if action == "lapse" else None)

    @rule(action=st.sampled_from(ACTIONS), by=st.sampled_from(["ana", "carl"]))
    def move_the_package(self, action, by):
        self.attempt(self.desk.move, self.package, action, by=getattr(self.desk, by), reason="a reason")

    @rule(which=WHICH, to=st.sampled_from([state for state, *_ in ROUTE]))
    def jump(self, which, to):
        """Straight along the route, so that late stages are seen often; a draft that is past it stays."""
        stations = [state for state, *_ in ROUTE]
        state = self.desk.document(self.drafts[which]).state
        if which == 2 and state in stations and stations.index(state) <= stations.index(to):
            self.attempt(self.desk.take, self.drafts[which], to=to)
            self.stood = {**self.states(), **{one: self.stood[one] for one in self.drafts[:2]}}

    @rule(which=WHICH, decision=st.sampled_from(DECISIONS))
    def decide(self, which, decision):
        self.attempt(self.desk.make_meeting, *decision, self.drafts[which])

    @rule(which=WHICH, code=st.sampled_from(MEMBERS), by=st.sampled_from(["cleo", "zara", "olga"]),
          position=st.sampled_from(["approve", "approve", "object", "abstain"]),
          paper=st.sampled_from(["P-2024-0001", "P-2024-0002", None]))
    def answer(self, which, code, by, position, paper):
        self.attempt(self.desk.answer, self.drafts[which], code, position, paper=paper, by=getattr(self.desk, by))

    @rule(which=WHICH, scope=st.sampled_from(["text", "format", "both"]))
    def no_objection(self, which, scope):
        self.attempt(self.desk.answer, self.drafts[which], "AM", "no_objection", scope=scope, paper="P-2024-0001")

    @rule(which=WHICH)
    def answer_all(self, which):
        self.attempt(self.desk.answer_all, self.drafts[which])

    @rule(which=WHICH, kind=st.sampled_from(["first", "substantive", "editorial"]))
    def new_text(self, which, kind):
        self.attempt(self.desk.make_version, self.drafts[which], kind)

    @rule(which=WHICH, out=st.booleans())
    def pack(self, which, out):
        self.attempt(self.desk.do, packages.put, self.drafts[which], None if out else self.package, reason="a reason")

    @rule(back=st.integers(0, 40), twice=st.booleans(), by=st.sampled_from(["ana", "cleo", "carl"]))
    def annul(self, back, twice, by):
        """Any entry of the last ones; what cannot be annulled is refused."""
        seq = journal_size(self.session) - 1 - back
        self.attempt(self.desk.do, corrections.annul, seq, by=getattr(self.desk, by), reason="a mistake")
        if twice:
            self.attempt(self.desk.do, corrections.annul, seq, by=self.desk.carl, reason="")
        self.stood = self.states()

    @rule(back=st.integers(0, 40), twice=st.booleans(),
          field=st.sampled_from(["occurred", "dated_on", "title_en", "label", "paper"]),
          value=st.sampled_from(["2024-02-03", "not known", "P-2024-0002", ""]))
    def correct(self, back, twice, field, value):
        seq = journal_size(self.session) - 1 - back
        self.attempt(self.desk.do, corrections.correct, seq, {field: value}, reason="misread")
        if twice:
            self.attempt(self.desk.do, corrections.correct, seq, {}, by=self.desk.carl, reason="")

    @invariant()
    def states_move_along_the_route_alone(self):
        now = self.states()
        moved = {(self.stood[one], now[one]) for one in self.drafts if self.stood[one] != now[one]}
        assert moved <= ALLOWED
        self.stood = now

    @invariant()
    def what_is_agreed_was_answered_by_all_on_its_text(self):
        for round in self.session.scalars(select(Round).where(Round.status.like("agreed%"))):
            facts = round_facts(round)
            said = {line.code: line.answer for line in facts.lines if line.mode == "asked"}
            assert set(said) == set(ASKED) | ({"AM"} & set(said))
            assert all(one and one.version == facts.version and not one.provisional for one in said.values())
            assert "object" not in {one.position for one in said.values()}
            assert "approve" in {one.position for one in said.values()}

    @invariant()
    def a_round_is_open_exactly_while_states_are_asked(self):
        for one, state in self.states().items():
            assert (self.desk.round(one) is not None) == (state == "member_state_approval")

    @invariant()
    def the_register_verifies(self):
        assert verify(self.session, signatures=journal_size(self.session) % 10 == 0).findings == ()


@pytest.mark.parametrize("examples", [4, pytest.param(300, marks=pytest.mark.slow)])
def test_in_any_order_the_register_holds(founded, examples):
    AnyOrder.database = founded

    run_state_machine_as_test(AnyOrder, settings=settings(
        max_examples=examples, stateful_step_count=25, deadline=None, derandomize=examples < 100,
        suppress_health_check=list(HealthCheck)))
