"""What holds after every step: the register, the page and the second opinion say the same."""

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from sqlalchemy import select

from tests.machine.changing import Changing
from tests.machine.sending import TARGETS
from tests.machine.world import DRAFTS
from tracker.domain.links import Walk
from tracker.models import Document, Round, Version
from tracker.queries.approvals import pending
from tracker.queries.rounds import rounds
from tracker.queries.verify import origin_of, stored, verify
from tracker.services.round_rows import WHOLE

EDGES = set(TARGETS)


class RoundsMachine(Changing, RuleBasedStateMachine):
    """Rounds of two drafts in a register of their own, with everything that can happen to them."""

    @initialize()
    def start(self):
        self.begin()

    def teardown(self):
        if hasattr(self, "entries"):
            self.the_whole_register_verifies()
        self.end()

    def the_whole_register_verifies(self):
        with self.database.read() as session:
            assert [str(one.message) for one in verify(session).findings] == []

    def rows(self, session, which):
        return session.scalars(WHOLE.join(Document, Round.document_id == Document.id).where(
            Document.reference == which).order_by(Round.number)).all()

    def due_in_the_register(self, draft):
        return self._last_row(draft).due_at

    def notice_in_the_register(self, draft):
        return self._last_row(draft).carry_until

    def _last_row(self, draft):
        which = next(one for one in DRAFTS if self.drafts[one] is draft)
        with self.database.read() as session:
            return self.rows(session, which)[-1]

    @invariant()
    def states_and_texts_are_as_told(self):
        with self.database.read() as session:
            for which, draft in self.drafts.items():
                row = session.scalars(select(Document).where(Document.reference == which)).one()
                kinds = session.execute(select(Version.number, Version.kind, Version.ruling).where(
                    Version.document_id == row.id).order_by(Version.number)).all()
                assert row.state == draft.state
                assert [one.number for one in kinds] == list(range(1, len(draft.versions) + 1))
                assert [one.ruling or one.kind for one in kinds] == draft.versions

    @invariant()
    def a_round_is_open_exactly_while_states_are_asked(self):
        with self.database.read() as session:
            for which, draft in self.drafts.items():
                rows = self.rows(session, which)
                assert [one.status for one in rows] == [one.status for one in draft.rounds]
                is_open = sum(one.status == "open" for one in rows)
                void = bool(rows) and rows[-1].status == "void"
                assert is_open == (draft.state == "member_state_approval" and not void)

    @invariant()
    def every_line_is_as_told_and_pending_as_owed(self):
        with self.database.read() as session:
            for which, draft in self.drafts.items():
                for row, told in zip(self.rows(session, which), draft.rounds, strict=True):
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
        with self.database.read() as session:
            for which in self.drafts:
                for row in self.rows(session, which):
                    lines = [(one.id, one.mode, one.because, one.since_on, one.seq) for one in row.participants]
                    before = self.snapshots.get((which, row.number), [])
                    assert lines[:len(before)] == before
                    self.snapshots[which, row.number] = lines

    @invariant()
    def the_page_counts_as_the_second_opinion_does(self):
        with self.database.read() as session:
            for which, draft in self.drafts.items():
                document = session.scalars(select(Document).where(Document.reference == which)).one()
                for view, told in zip(reversed(rounds(session, document, self.now)), draft.rounds, strict=True):
                    self._tally(view, told)

    def _tally(self, view, told):
        count, names = view.tally, {str(one.state): one.code for one in view.lines}
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
    def the_new_entries_continue_the_chain(self):
        with self.database.read() as session:
            walk = getattr(self, "walk", None) or Walk(origin_of(session))
            new = [one for one in stored(session) if one.seq >= walk.seq]
            assert [finding for one in new for finding in walk.step(one)] == []
            self.walk = walk

    @invariant()
    def the_tables_are_the_journal_replayed(self):
        with self.database.read() as session:
            found = verify(session, chain=False, signatures=False).findings
            assert [str(one.message) for one in found] == []
