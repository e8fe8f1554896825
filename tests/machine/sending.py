"""Rules: a draft is sent, concluded, approved, sent back, taken off; and the two jumps."""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.cast import CAST
from tests.machine.book import Asking
from tests.machine.telling import WAY
from tests.machine.world import DECISION, DRAFTS, LETTER, WITHDRAWAL, World
from tracker.domain.occurred import Occurred
from tracker.services import meetings, moves
from tracker.services.facts import Given
from tracker.services.meetings import Decided, NewMeeting

TARGETS = {
    ("working_group", "refer_to_joint_meeting"): "joint_meeting",
    ("joint_meeting", "submit_to_permanent_council"): "permanent_council",
    ("permanent_council", "send_for_approval"): "member_state_approval",
    ("permanent_council", "return_to_joint_meeting"): "joint_meeting",
    ("member_state_approval", "conclude_agreed"): "agreed",
    ("agreed", "approve"): "approved",
    **{(one, "return_to_working_group"): "working_group"
       for one in ("joint_meeting", "permanent_council", "member_state_approval", "agreed")},
    **{(one, "return_to_permanent_council"): "permanent_council" for one in ("member_state_approval", "agreed")},
    **{(one, action): state for action, state in (("withdraw", "withdrawn"), ("lapse", "lapsed"))
       for one in ("working_group", "joint_meeting", "permanent_council", "member_state_approval", "agreed")},
}
TWO_PERSONS = ("conclude_agreed", "approve", "withdraw", "lapse")
ACTIONS = sorted({action for _, action in TARGETS})
DECIDE = {"joint_meeting": ("joint_meeting", "finalised_for_submission"), "agreed": ("council", "approved"),
          "permanent_council": ("permanent_council", "send_for_approval")}
AHEAD = {"working_group": "refer_to_joint_meeting", "joint_meeting": "submit_to_permanent_council",
         "permanent_council": "send_for_approval"}
BEFORE_THE_FREEZE = date(2024, 2, 22)
PAPERS = {"withdraw": WITHDRAWAL, "lapse": DECISION, "conclude_agreed": LETTER}
DRAFT, BY = st.sampled_from(DRAFTS), st.sampled_from(["ana", "ana", "carl", "carl", "cleo", "olga"])
MODES = st.sampled_from([None, "explicit", "silence", "silence", "explicit_with_limited_format"])


class Sending(World):
    """A draft on its way."""

    def move(self, which, action, by="ana", *, crash=False, seen=None, occurred=None, **given):
        """One step; what was accepted must have been allowed, and the book follows."""
        draft, given = self.drafts[which], Given(**given)
        occurred = occurred or self.on_the_day()
        day = occurred.effective(self.today)
        complete = self._may_conclude(draft, given, by) if action == "conclude_agreed" and not crash else None
        done = self.do(moves.move, which, action, by=by, crash=crash, seen_state=seen, occurred=occurred, given=given)
        assert complete is None or complete == bool(done), (complete, draft.asking, self.refused[-1:])
        if done:
            assert seen in (None, draft.state), "a stale page was taken"
            self._moved(draft, action, by, given, day)
        return done

    def _may_conclude(self, draft, given, by):
        """Whether the round is complete, and this is the person whose turn it is."""
        if draft.asking is None or CAST[by][0] not in ("officer", "head"):
            return False
        proposed = draft.proposals.get("conclude_agreed")
        if proposed and (proposed[0] == by or CAST[by][0] != "head" or self._differs(given, proposed[1])):
            return False
        given = proposed[1] if proposed else given
        return not draft.asking.missing(
            len(draft.versions), self.at, override=given.override, told=given.paper)

    def _differs(self, given, kept):
        return any(getattr(given, name) and getattr(given, name) != getattr(kept, name)
                   for name in ("reason", "override", "meeting", "paper"))

    def _moved(self, draft, action, by, given, day):
        target = TARGETS[draft.state, action]
        if action in TWO_PERSONS and action not in draft.proposals:
            draft.proposals[action] = by, given
            return
        if action in TWO_PERSONS:
            assert draft.proposals[action][0] != by, "who proposed it confirmed it"
            assert CAST[by][0] == "head"
        asking, draft.state, draft.proposals = draft.asking, target, {}
        if action == "send_for_approval":
            self._open(draft, given, day)
        elif asking:
            asking.status = {"conclude_agreed": asking.outcome(), "return_to_permanent_council": "not_agreed"}.get(
                action, "called_off")

    def _open(self, draft, given, day):
        """A snapshot of the roster of the day; the deadline is the register's to reckon, later it is kept."""
        because = self.roster(day)
        modes = {code: WAY[status] for code, status in because.items()}
        limited = "asked_for_no_objection" in modes.values()
        mode = given.mode or ("explicit_with_limited_format" if limited else "explicit")
        assert not limited or mode == "explicit_with_limited_format"
        assert mode != "silence" or given.notice
        asking = Asking(len(draft.versions), mode, None, modes, because)
        asking.due = self.due_in_the_register(draft)
        assert asking.due.date() > day
        draft.rounds.append(asking)

    @rule(which=DRAFT, mode=MODES, notice=st.sampled_from(["", "Silence is consent."]), early=st.booleans(), by=BY,
          crash=st.booleans())
    def send(self, which, mode, notice, early, by, crash):
        on = Occurred.on(BEFORE_THE_FREEZE) if early else None
        self.move(which, "send_for_approval", by, crash=crash, mode=mode, notice=notice, occurred=on)

    @rule(which=DRAFT, action=st.sampled_from(ACTIONS), by=BY, reason=st.sampled_from(["", "a reason"]),
          paper=st.booleans(), override=st.sampled_from(["", "", "by decision"]))
    def any_step(self, which, action, by, reason, paper, override):
        self.move(which, action, by, reason=reason, paper=PAPERS.get(action) if paper else None, override=override)

    @rule(which=DRAFT, action=st.sampled_from(ACTIONS), seen=st.sampled_from(["working_group", "permanent_council"]))
    def a_stale_page(self, which, action, seen):
        """Somebody acts in a second window, on what was true before."""
        if self.drafts[which].state != seen:
            assert not self.move(which, action, seen=seen, reason="a reason", paper=PAPERS.get(action))

    @rule(which=DRAFT)
    def decide(self, which):
        if decision := DECIDE.get(self.drafts[which].state):
            body, outcome = decision
            self.do(meetings.record, NewMeeting(body, self.on_the_day(), "Meeting", "Заседание", items=(
                Decided(which, outcome, format="limited"),)), by="sam")

    @rule(which=DRAFT, mode=MODES)
    def jump_to_the_states(self, which, mode):
        """Straight to the stage where states are asked, from wherever it is."""
        draft = self.drafts[which]
        if draft.state == "agreed" or (draft.state == "member_state_approval" and not draft.asking):
            self.move(which, "return_to_permanent_council", reason="a reason")
        while draft.state in AHEAD:
            self.decide(which)
            if draft.state == "permanent_council" and mode and mode != "explicit_with_limited_format":
                self.move(which, AHEAD[draft.state], mode=mode, notice="Silence is consent.",
                          occurred=Occurred.on(BEFORE_THE_FREEZE))
            if draft.state in AHEAD:
                assert self.move(which, AHEAD[draft.state]) or "asked" not in {
                    WAY[one] for one in self.roster(self.today).values()}, self.refused[-1]
                if "asked" not in {WAY[one] for one in self.roster(self.today).values()}:
                    return

    def conclude(self, which, **given):
        """Proposed by the officer; the same officer may not confirm it; the head does."""
        if self.drafts[which].state == "member_state_approval":
            if "conclude_agreed" not in self.drafts[which].proposals:
                self.move(which, "conclude_agreed", **given)
            self.move(which, "conclude_agreed")
            self.move(which, "conclude_agreed", "carl")

    @rule(which=DRAFT, told=st.booleans(), override=st.sampled_from(["", "by decision"]))
    def try_to_conclude(self, which, told, override):
        self.conclude(which, paper=LETTER if told else None, override=override)

    @rule(which=DRAFT)
    def approve(self, which):
        draft = self.drafts[which]
        if draft.state == "agreed":
            self.decide(which)
            agreed = next(one for one in reversed(draft.rounds) if one.status.startswith("agreed"))
            done = self.move(which, "approve") and self.move(which, "approve", "carl")
            assert not done or "substantive" not in draft.versions[agreed.version:], "another text was approved"


