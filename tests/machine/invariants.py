"""What holds after every step: the register, the page and the second opinion say the same."""

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from tests.machine.jumping import SAID, Jumping
from tests.machine.sending import MODES
from tests.machine.world import DRAFTS
from tracker.domain.links import Walk
from tracker.domain.standing import tally
from tracker.models import Answer, Document, Round, Version
from tracker.queries.approvals import pending
from tracker.queries.verify import origin_of, stored, verify
from tracker.services import searchable
from tracker.services.round_rows import WHOLE, round_facts


class RoundsMachine(Jumping, RuleBasedStateMachine):
    """Rounds of two drafts in a register of their own, with everything that can happen to them."""

    begun = 0

    @initialize(mode=MODES, both=st.booleans(), said=SAID)
    def start(self, mode, both, said):
        """One draft is with the states, who have answered; of the other it depends.

        The shortest example, which is always tried first, is passed over.
        """
        type(self).begun += 1
        assume(type(self).begun > 1)
        self.begin()
        for which in DRAFTS[:1 + both]:
            self.jump_to_the_states(which, mode)
        self.hear_all(DRAFTS[0], said)

    def teardown(self):
        if hasattr(self, "entries"):
            self.the_whole_register_verifies()
        self.end()

    def the_whole_register_verifies(self):
        with self.database.read() as session:
            assert [str(one.message) for one in verify(session).findings] == []
            assert searchable.stale(session) == []

    def due_in_the_register(self, draft):
        return self.rows(draft)[-1].due_at

    def notice_in_the_register(self, draft):
        return self.rows(draft)[-1].carry_until

    def rows(self, draft):
        """The rounds of a draft as they lie in the tables; read anew whenever something was recorded."""
        if getattr(self, "read_at", None) != len(self.entries):
            with self.database.read() as session:
                rows = session.scalars(WHOLE.join(Round.document).options(
                    contains_eager(Round.document),
                    selectinload(Round.answers).joinedload(Answer.member_state)).order_by(
                        Round.number)).unique().all()
            self.lying = {which: [one for one in rows if one.document.reference == which] for which in DRAFTS}
            self.read_at = len(self.entries)
        return self.lying[next(one for one in DRAFTS if self.drafts[one] is draft)]

    def told(self):
        """Every round as it lies, with what the book says of it."""
        for draft in self.drafts.values():
            yield from zip(self.rows(draft), draft.rounds, strict=True)

    @invariant()
    def a_round_is_open_exactly_while_states_are_asked(self):
        for draft in self.drafts.values():
            rows = self.rows(draft)
            assert [one.status for one in rows] == [one.status for one in draft.rounds]
            void = bool(rows) and rows[-1].status == "void"
            is_open = sum(one.status == "open" for one in rows)
            assert is_open == (draft.state == "member_state_approval" and not void)

    @invariant()
    def what_is_approved_is_the_text_that_was_agreed(self):
        for draft in self.drafts.values():
            if draft.state in ("agreed", "approved"):
                told = draft.rounds[-1]
                assert told.status.startswith("agreed")
                assert not told.objecting()
                assert not any(one.open for one in told.wishes)
                assert draft.state == "agreed" or "substantive" not in draft.versions[told.version:]

    @invariant()
    def every_line_is_as_told_and_pending_as_owed(self):
        for row, told in self.told():
            self._lines(row, told)

    def _lines(self, row, told):
        lines = {one.member_state.code: one for one in row.participants}
        assert (row.version.number, row.mode, row.due_at) == (told.version, told.mode, told.due)
        assert {code: one.mode for code, one in lines.items()} == told.modes
        assert {one.due_at for one in row.participants} == {told.due}, "a deadline is one for all"
        assert {one.member_state.code for one in row.participants if one.pending} == told.owing()
        assert all(lines[one.member_state.code] is one for one in row.participants if one.pending)
        assert {code: one.held_as for code, one in lines.items() if one.held_as} == {
            code: held for code, held in told.held.items() if held}
        given = [(one.member_state.code, one.position, one.kept, one.replaced_by is not None, one.condition_met)
                 for one in row.answers]
        assert given == [(one.code, one.position, one.kept, one.replaced, one.met) for one in told.said]

    @invariant()
    def the_snapshot_of_the_opening_is_never_rewritten(self):
        self.snapshots = getattr(self, "snapshots", {})
        for row, _ in self.told():
            lines = [(one.id, one.mode, one.because, one.since_on, one.seq) for one in row.participants]
            before = self.snapshots.get(row.id, [])
            assert lines[:len(before)] == before
            self.snapshots[row.id] = lines

    @invariant()
    def the_count_is_that_of_the_second_opinion(self):
        for row, told in self.told():
            facts = round_facts(row)
            self._tally(tally(facts), told, {str(one.state): one.code for one in facts.lines})

    def _tally(self, count, told, names):
        outside = told.taking("not_participating")
        assert count.asked == sum(map(told.in_count, told.modes)) - len(outside)
        assert (count.approve, count.outside) == (len(told.approving()), len(outside))
        assert count.abstain == len(told.taking("abstain"))
        assert count.no_objection == len(told.taking("no_objection"))
        assert {names[str(one)] for one in count.objecting} == told.objecting()
        if told.status == "open":
            asked = {code for code in told.owing() if told.in_count(code)}
            assert {names[str(one)] for one in count.pending} == asked

    @invariant()
    def the_list_of_pending_approvals_is_what_is_owed(self):
        with self.database.read() as session:
            shown = {(one.document, one.state_code): one.status for one in pending(session, self.now)}
        assert shown == {(which, code): self._status(draft.asking, code) for which, draft in self.drafts.items()
                         if draft.asking for code in draft.asking.owing()}

    def _status(self, told, code):
        return told.held.get(code) or ("late" if self.now >= told.due else "due")

    @invariant()
    def what_was_recorded_holds(self):
        """Once for each act: states and texts as told, the tables as the journal replayed, the chain continued."""
        if getattr(self, "held_at", None) == len(self.entries):
            return
        self.held_at = len(self.entries)
        with self.database.read() as session:
            self._states_and_texts(session)
            found = verify(session, chain=False, signatures=False).findings
            assert [str(one.message) for one in found] == []
            walk = self.walk = getattr(self, "walk", None) or Walk(origin_of(session))
            new = [one for one in stored(session) if one.seq >= walk.seq]
            assert [finding for one in new for finding in walk.step(one)] == []

    def _states_and_texts(self, session):
        rows = session.execute(select(Document.reference, Document.state)).all()
        assert dict(map(tuple, rows)) == {which: draft.state for which, draft in self.drafts.items()}
        texts = session.execute(select(
            Document.reference, Version.number, Version.ruling, Version.kind).join(Version.document).order_by(
                Version.number)).all()
        for which, draft in self.drafts.items():
            assert [(number, ruling or kind) for of, number, ruling, kind in texts if of == which] == list(
                enumerate(draft.versions, 1))
