"""Rules: what states say, by what right, how late, on which text; their remarks and what becomes of them."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.cast import MEMBERS
from tests.machine import telling
from tests.machine.book import EFFECT
from tests.machine.sending import DRAFT, Sending
from tests.machine.world import LETTER, PROTOCOL, World
from tracker.services import answers, remarks, supplements
from tracker.services.answers import NewAnswer
from tracker.services.papers import NewPaper, register
from tracker.services.remarks import NewRemark, Settled

CODE = st.sampled_from([*MEMBERS, "AM"])
POSITION = st.sampled_from([*EFFECT, "approve", "object"])
REMARKS = {"approve_with_comments": ("comment",), "approve_conditional": ("condition",)}
OPEN = precondition(World.under_way)
PAPER = st.sampled_from(["new", "new", "new", LETTER, PROTOCOL, None])
CAPACITY = st.sampled_from(["permanent_representative"] * 3 + ["acting", "proxy", "minister"])


def remark(kind):
    return NewRemark("art. 4", "shorter", "costs", kind)


class Answering(Sending):
    """What the states say."""

    def paper(self, which):
        """A paper of its own for an answer, or one that is there."""
        if which != "new":
            return which
        done = self.do(register, NewPaper("letter", "Letter", "Письмо", number=self.request))
        return done.object

    def answer(self, which, code, position="approve", *, by="cleo", crash=False, paper="new", **fields):
        which = self.pick(which)
        draft = self.drafts[which]
        if position == "no_objection":
            fields.setdefault("scope", "both")
        else:
            fields.pop("scope", None)
        if position == "reserve_position":
            fields["text"] = "not ready"
        kinds = fields.pop("kinds", REMARKS.get(position, ()))
        new = NewAnswer(code, position, paper=self.paper(paper), remarks=tuple(map(remark, kinds)), **fields)
        done = self.do(answers.record, which, new, by=by, crash=crash)
        if done:
            assert by == "cleo" or (by == "zara" and code == "KZ" and not new.paper), "who may not, answered"
            telling.hear(draft.rounds[-1], new, self.at, PROTOCOL)
        return done

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION, scope=st.sampled_from(["text", "format", "both"]), paper=PAPER,
          capacity=CAPACITY, shown=st.booleans(), crash=st.sampled_from([False, False, True]))
    def hear(self, which, code, position, scope, paper, capacity, shown, crash):
        self.answer(which, code, position, scope=scope, paper=paper, capacity=capacity, crash=crash,
                    authority=LETTER if shown else None)

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION, version=st.sampled_from([None, 1, 2]), unnamed=st.booleans(),
          beside=st.booleans(), orally=st.booleans(), paper=PAPER)
    def hear_something_odd(self, which, code, position, version, unnamed, beside, orally, paper):
        self.answer(which, code, position, version=version, names_no_version=unnamed, beside=beside, paper=paper,
                    given="orally" if orally else "in_writing")

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION, hours=st.sampled_from([-1, 1, 24, 24 * 20]))
    def hear_what_came_before(self, which, code, position, hours):
        """Registered now, received earlier; what has not come yet is refused."""
        self.answer(which, code, position, received_at=self.at - timedelta(hours=hours))

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION, by=st.sampled_from(["zara", "zara", "olga", "sam"]))
    def speak_without_a_clerk(self, which, code, position, by):
        self.answer(which, code, position, by=by, paper=None)

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION, late=st.sampled_from([-1, 0, 1]))
    def hear_at_the_deadline(self, which, code, position, late):
        """A second before the instant, at it, after it."""
        if asking := self.drafts[which := self.pick(which)].asking:
            if asking.mode != "silence" and asking.due - self.now > timedelta(days=40):
                return
            self.now = asking.due + timedelta(seconds=late)
            self.answer(which, code, position)

    @OPEN
    @rule(which=DRAFT, code=CODE)
    def show_authority(self, which, code):
        which = self.pick(which)
        if asking := self.drafts[which].asking:
            lacking = [one.code for one in asking.said if asking.standing(one.code) is one and not one.entitled]
            code = lacking[0] if lacking else code
        if self.do(answers.confirm_authority, which, code, LETTER, by="cleo"):
            telling.prove(self.drafts[which].asking, code)

    @OPEN
    @rule(which=DRAFT, code=CODE)
    def put_beside(self, which, code):
        which = self.pick(which)
        self.do(supplements.attach, which, code, supplements.NewAttachment("reservation", "text", LETTER), by="cleo")

    @OPEN
    @rule(which=DRAFT, code=CODE, kind=st.sampled_from(["comment", "comment", "condition"]))
    def wish(self, which, code, kind):
        which = self.pick(which)
        if self.do(remarks.make, which, code, remark(kind), by="cleo"):
            assert kind == "comment"
            telling.wish(self.drafts[which].asking, code, kind)

    def settle(self, which, one, status="accepted", *, confirmed=True, paper=LETTER, reply="taken in"):
        asking = self.drafts[which].asking
        new = Settled(status, reply, None, confirmed, paper)
        key = f"{which}/r{len(self.drafts[which].rounds)}/{one.code}/{one.number}"
        if self.do(remarks.settle, key, new):
            telling.settle(asking, one, new)

    @OPEN
    @rule(which=DRAFT, pick=st.integers(0, 9), status=st.sampled_from(["accepted", "partly", "declined", "withdrawn"]),
          confirmed=st.booleans(), paper=st.sampled_from([LETTER, None]), reply=st.sampled_from(["so", ""]))
    def settle_one(self, which, pick, status, confirmed, paper, reply):
        which = self.pick(which)
        asking = self.drafts[which].asking
        if asking and asking.wishes:
            self.settle(which, asking.wishes[pick % len(asking.wishes)], status, confirmed=confirmed, paper=paper,
                        reply=reply)
