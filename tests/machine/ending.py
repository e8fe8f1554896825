"""Rules: the jumps to the end of a round, with everybody in agreement, or all but one."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.answering import CODE, OPEN, POSITION
from tests.machine.changing import Changing
from tests.machine.sending import DRAFT
from tests.machine.world import LETTER


class Ending(Changing):
    """How rounds end."""

    @OPEN
    @rule(which=DRAFT, told=st.booleans())
    def all_agree(self, which, told):
        """Everybody approves, everything is settled, and it is concluded."""
        if self.drafts[which := self.pick(which)].asking:
            self.agree_but(which)
            self.conclude_at_the_end(which, told=told)

    @OPEN
    @rule(which=DRAFT, code=CODE, odd=POSITION, first=st.booleans(),
          how=st.sampled_from(["odd", "odd", "nothing", "no paper", "acting", "old", "beside", "oral"]))
    def all_but_one_agree(self, which, code, odd, how, first):
        if self.drafts[which := self.pick(which)].asking:
            if first:
                self.do_otherwise(which, code, odd, how)
            self.agree_but(which, code)
            if not first:
                self.do_otherwise(which, code, odd, how)
            self.conclude_at_the_end(which)

    @OPEN
    @rule(which=DRAFT, code=CODE, odd=POSITION, late=st.sampled_from([-1, 0, 1]))
    def all_agree_and_one_thinks_again(self, which, code, odd, late):
        """About the deadline a state that had agreed says something else."""
        if self.drafts[which := self.pick(which)].asking:
            self.agree_but(which)
            self.now = max(self.now, self.drafts[which].asking.due + timedelta(seconds=late))
            self.answer(which, code, odd)
            self.conclude_at_the_end(which)

    @OPEN
    @rule(which=DRAFT, code=CODE, status=st.sampled_from(["frozen", "frozen", "suspended", "left"]), odd=POSITION)
    def all_agree_and_one_leaves(self, which, code, status, odd):
        if self.drafts[which := self.pick(which)].asking:
            self.answer(which, code, odd)
            self.change_the_roster(code, status, 0, None)
            self.agree_but(which, code)
            self.conclude_at_the_end(which)

    @OPEN
    @rule(which=DRAFT, kind=st.sampled_from(["substantive", "editorial"]), late=st.sampled_from([-1, 0]),
          code=CODE, odd=POSITION)
    def all_agree_and_the_text_changes(self, which, kind, late, code, odd):
        """Asked anew, or carried over after notice; then whoever owes an answer gives it, all but one."""
        draft = self.drafts[which := self.pick(which)]
        if draft.asking and len(draft.versions) < 5:
            self.answer(which, code, odd)
            self.agree_but(which, code)
            self.new_text(which, kind, False)
            self.rule_on_it(which, kind, "rebase" if kind == "substantive" else "carry_over")
            if draft.asking.carry:
                self.carry_over(which, late)
            self.conclude_at_the_end(which)

    def agree_but(self, which, left=None):
        """Every state but one says what is wanted of it, and everything it asked for is settled."""
        draft = self.drafts[which]
        if draft.asking.version != len(draft.versions):
            self.rule_on_it(which, "substantive", "rebase")
        for code in [code for code in draft.asking.modes if code != left]:
            self.agree(which, code)
        for one in [one for one in draft.asking.wishes if one.open and one.code != left]:
            self.settle(which, one)

    def conclude_at_the_end(self, which, *, told=True):
        """A silence must have run out; of the others nobody asks."""
        asking = self.drafts[which].asking
        if asking.mode == "silence":
            self.now = max(self.now, asking.due - timedelta(seconds=not told))
        self.conclude(which, paper=LETTER if told else None)

    def agree(self, which, code):
        asking = self.drafts[which].asking
        if asking.modes[code] == "asked" and asking.effect(code) != "for":
            self.answer(which, code)
        elif asking.lacks_no_objection(code):
            self.answer(which, code, "no_objection")

    def do_otherwise(self, which, code, odd, how):
        ways = {"odd": {}, "no paper": {"paper": None}, "acting": {"capacity": "acting"}, "old": {"version": 1},
                "beside": {"beside": True}, "oral": {"given": "orally", "paper": None}}
        if how == "beside":
            self.agree(which, code)
        if how in ways:
            self.answer(which, code, odd if how in ("odd", "beside") else "approve", **ways[how])
