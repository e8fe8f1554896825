"""Rules: jumps to where single acts seldom lead, each with all that it takes, and on to the end of the round."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.cast import MEMBERS
from tests.machine.answering import CODE, OPEN, POSITION
from tests.machine.ending import Ending
from tests.machine.sending import DRAFT
from tests.machine.world import DRAFTS, PROTOCOL

WAYS = {
    "plainly": {}, "without a paper": {"paper": None}, "by proxy": {"capacity": "proxy"},
    "to the text": {"scope": "text"}, "on the first text": {"version": 1},
    "aloud": {"given": "orally", "paper": PROTOCOL},
}
WAY = st.sampled_from([*WAYS, "plainly", "to the text"])
SAID = st.fixed_dictionaries({  # the one that froze is asked for a no-objection, and says that more than anything else
    code: st.tuples(POSITION if code != "AM" else POSITION | st.just("no_objection"), WAY) for code in MEMBERS})


class Jumping(Ending):
    """Straight to the places where a round is most easily got wrong."""

    def can_change(self, which):
        """Whether a round is open on the draft, and its text has not been changed too often."""
        draft = self.drafts[which]
        return bool(draft.asking) and len(draft.versions) < 5

    def hear_all(self, which, said):
        for code, (position, way) in said.items():
            self.answer(which, code, position, **WAYS[way])

    @OPEN
    @rule(which=DRAFT, said=SAID, late=st.sampled_from([None, None, -1, 0]), again=st.booleans())
    def a_day_of_letters(self, which, said, late, again):
        """Every state says something in its own way, maybe at the deadline; some then come round."""
        if asking := self.drafts[which := self.pick(which)].asking:
            if late is not None:
                self.now = max(self.now, asking.due + timedelta(seconds=late))
            self.hear_all(which, said)
            if again:
                self.agree_but(which, "KZ")
            self.conclude_at_the_end(which)

    @OPEN
    @rule(which=DRAFT, code=CODE, then=st.sampled_from(["replied to", "met", "met", "withdrawn", "answered anew"]),
          changed=st.booleans())
    def jump_to_a_condition(self, which, code, then, changed):
        """One state sets a condition, on a text that may change; it alone can say that it is met."""
        if self.can_change(which := self.pick(which)):
            self.answer(which, code, "approve_conditional")
            if changed:
                self.new_text(which, "substantive", False)
            self.agree_but(which, code)
            self.see_to_its_conditions(which, code, then)
            self.conclude_at_the_end(which)

    def see_to_its_conditions(self, which, code, then):
        if then == "answered anew":
            self.agree(which, code)
        for one in [one for one in self.drafts[which].asking.wishes if one.code == code and one.open]:
            self.settle(which, one, "withdrawn" if then == "withdrawn" else "accepted", confirmed=then == "met")

    @OPEN
    @rule(which=DRAFT, code=CODE, odd=POSITION, again=st.booleans())
    def jump_to_a_void_round(self, which, code, odd, again):
        """The text changes in substance and the round is void: nothing concludes it, the draft goes back."""
        if self.can_change(which := self.pick(which)):
            self.answer(which, code, odd)
            self.new_text(which, "substantive", False)
            self.rule_on_it(which, "substantive", "void")
            self.answer(which, code)
            self.conclude(which)
            if again:
                self.move(which, "return_to_permanent_council", reason="a reason")
                self.jump_to_the_states(which, None)

    @OPEN
    @rule(which=DRAFT, code=CODE, odd=POSITION, back=st.booleans(), late=st.sampled_from([-1, 0, 0]))
    def jump_over_an_editorial_change(self, which, code, odd, back, late):
        """A state says something, and may take it back; the words of the text change; the answers are carried over."""
        if self.can_change(which := self.pick(which)):
            self.answer(which, code, odd)
            if back:
                self.agree(which, code)
            self.agree_but(which, code)
            self.new_text(which, "editorial", False)
            self.rule_on_it(which, "editorial", "carry_over")
            self.carry_over(which, late)
            self.conclude_at_the_end(which)

    @OPEN
    @rule(which=DRAFT, code=CODE, held=st.sampled_from(["waiting", "on_hold"]), days=st.sampled_from([-1, 0, 1]))
    def jump_over_the_deadline_of_who_is_put_off(self, which, code, held, days):
        """An answer is put off by decision, and the deadline comes: it is owed as before, and never late."""
        if asking := self.drafts[which := self.pick(which)].asking:
            self.hold(which, code, held, False)
            self.now = max(self.now, asking.due + timedelta(days=days))

    @OPEN
    @rule(code=CODE, status=st.sampled_from(["frozen", "suspended"]), other=CODE, odd=POSITION)
    def come_back_after_a_day(self, code, status, other, odd):
        """A state stays away for a day; its return shows when the roster is next looked at."""
        self.change_the_roster(code, status, 0, 1)
        self.answer(self.pick("2024-0001"), code, odd)
        self.now += timedelta(days=1)
        self.change_the_roster(other, "member", 0, None)

    @rule(which=st.just(DRAFTS[1]), kind=st.sampled_from([None, "editorial", "substantive"]))
    def jump_to_the_end(self, which, kind):
        """Sent, agreed by all, and approved: but no other text than the one that was agreed.  The other goes on."""
        self.jump_to_the_states(which, None)
        draft = self.drafts[which]
        if draft.asking:
            self.agree_but(which)
            self.conclude_at_the_end(which)
        if kind and draft.state == "agreed":
            self.new_text(which, kind, False)
        self.approve(which)
