"""Rules: the text changes, the roster changes, time passes, deadlines move, an act is sent again."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine import telling
from tests.machine.answering import CODE, OPEN, POSITION, Answering
from tests.machine.sending import DRAFT
from tracker.errors import RequestReused
from tracker.services import notes, round_lines, rounds, rulings, states, supplements, versions
from tracker.services.rulings import Ruling

EDITORIAL = ("editorial", "translation")


class Changing(Answering):
    """What changes around the answers."""

    @rule(which=DRAFT, kind=st.sampled_from(["substantive", "editorial"]), crash=st.sampled_from([False, False, True]))
    def new_text(self, which, kind, crash):
        draft = self.drafts[which]
        if len(draft.versions) < 6 and self.do(versions.register, which, versions.NewVersion(
                kind, not_held_reason="not public"), crash=crash):
            draft.versions.append(kind)

    def rule_on_it(self, which, ruling, effect, due=None):
        draft = self.drafts[which]
        asking, current = draft.asking, len(draft.versions)
        done = self.do(rulings.rule, which, Ruling(ruling, "Chair", effect, due, reason="art. 4"))
        if not done:
            return
        draft.versions[-1] = ruling
        if asking is None or asking.version == current:
            return
        assert (effect == "carry_over") == (ruling in EDITORIAL), "a change of substance was carried over"
        if effect == "void":
            asking.status = "void"
        elif effect == "rebase":
            telling.rebase(asking, current, due or self.due_in_the_register(draft))
        else:
            asking.carry = current, due or self.notice_in_the_register(draft)

    @OPEN
    @rule(which=DRAFT, ruling=st.sampled_from(["substantive", "editorial", "translation"]),
          effect=st.sampled_from(["rebase", "rebase", "void", "carry_over", "carry_over", ""]),
          days=st.sampled_from([None, 5, 30, -1]))
    def decide_on_the_change(self, which, ruling, effect, days):
        which = self.pick(which)
        self.rule_on_it(which, ruling, effect, self.at + timedelta(days=days) if days else None)

    @OPEN
    @rule(which=DRAFT, code=CODE, position=POSITION)
    def change_the_text_and_ask_anew(self, which, code, position):
        """A state answers, the text is changed under its answer, and the states are asked anew."""
        which = self.pick(which)
        if self.drafts[which].asking and len(self.drafts[which].versions) < 5:
            self.answer(which, code, position)
            self.new_text(which, "substantive", False)
            self.rule_on_it(which, "substantive", "rebase")

    @OPEN
    @rule(which=DRAFT, late=st.sampled_from([None, -1, 0]))
    def carry_over(self, which, late):
        """Now, or a second before the notice ends, or at that instant."""
        which = self.pick(which)
        asking = self.drafts[which].asking
        if asking and asking.carry and late is not None:
            self.now = asking.carry[1] + timedelta(seconds=late)
        if self.do(rulings.carry_over, which):
            telling.carry_over(asking, self.at)

    @rule(code=CODE, status=st.sampled_from(["frozen", "frozen", "suspended", "left", "member"]),
          back=st.sampled_from([0, 1, 5]), runs=st.sampled_from([None, 1, 3]))
    def change_the_roster(self, code, status, back, runs):
        since = self.today - timedelta(days=back)
        until = since + timedelta(days=runs) if runs and status in ("frozen", "suspended") else None
        if status == "left" and sum(one == "left" for one in self.roster(self.today).values()) > 2:
            return
        if self.do(states.record_participation, states.NewParticipation(code, status, since, until)):
            self.periods[code].append((status, since, until))
            for draft in self.drafts.values():
                if draft.asking:
                    telling.follow(draft.asking, self.roster(self.today))

    @rule(hours=st.sampled_from([1, 20, 72, 300, -1, -48]))
    def time_passes(self, hours):
        """Now and then the clock is set back, too."""
        self.now += timedelta(hours=hours)

    @OPEN
    @rule(which=DRAFT, seconds=st.sampled_from([-1, 0, 1, 86400]))
    def jump_to_the_deadline(self, which, seconds):
        which = self.pick(which)
        if asking := self.drafts[which].asking:
            self.now = max(self.now, asking.due + timedelta(seconds=seconds))

    @OPEN
    @rule(which=DRAFT, hours=st.sampled_from([-1, 0, 24, 24, 240]), warned=st.booleans(),
          reason=st.sampled_from(["why", "why", ""]), past=st.booleans())
    def extend(self, which, hours, warned, reason, past):
        which = self.pick(which)
        if not (asking := self.drafts[which].asking):
            return
        if past:
            self.now = max(self.now, asking.due)
        due, expired = asking.due + timedelta(hours=hours), self.at >= asking.due
        allowed = hours > 0 and bool(reason) and (warned or not expired)
        if asking.mode == "silence":
            allowed = allowed and not expired and not asking.broken()
        done = self.do(rounds.extend, which, due, reason=reason, warned=warned)
        assert bool(done) == allowed, "a deadline moved that may not, or did not"
        if done:
            asking.due = due

    @OPEN
    @rule(which=DRAFT, code=CODE, held=st.sampled_from(["waiting", "on_hold", ""]), anybody=st.booleans())
    def hold(self, which, code, held, anybody):
        which = self.pick(which)
        asking = self.drafts[which].asking
        if asking and not anybody:
            code = min(asking.owing(), default=code)
        done = self.do(round_lines.hold, which, [code], held, reason="until the session")
        assert bool(done) == bool(asking and code in asking.owing())
        if done:
            asking.held[code] = held

    @OPEN
    @rule(which=DRAFT, codes=st.sets(CODE, max_size=2))
    def remind(self, which, codes):
        which = self.pick(which)
        done = self.do(supplements.remind, which, sorted(codes), by="cleo")
        asking = self.drafts[which].asking
        assert bool(done) == bool(asking and codes and codes <= asking.owing()), "who owes nothing was reminded"

    @rule(otherwise=st.booleans())
    def send_it_again(self, otherwise):
        """The answer of the server was lost, and the page is sent again: done once, and never as something else."""
        if self.last is None:
            return
        act, by, key, first = self.last
        if otherwise:
            again = self.attempt(lambda desk, who, key: desk.do(
                notes.record, notes.NewNote("Another.", "", self.on_the_day()), by=who, request=key),
                by="cleo", request=key)
            assert again is None
            assert isinstance(self.refused[-1], RequestReused)
        else:
            again = self.attempt(act, by=by, request=key)
            assert again, self.refused[-1]
            assert vars(again) == {**vars(first), "repeated": True}
