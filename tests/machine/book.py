"""A second opinion of a round: kept from the accepted acts alone, by other code than the register's.

Nothing here imports a rule of the product, so that a rule that is wrong there differs from what is said here.
"""

from dataclasses import dataclass, field

EXPECTED = ("asked", "asked_for_no_objection")
EFFECT = {
    "approve": "for", "approve_with_comments": "for", "approve_conditional": "pending", "no_objection": "neutral",
    "abstain": "neutral", "not_participating": "outside", "reserve_position": "pending", "object": "against",
}
BREAKS_SILENCE = ("approve_conditional", "reserve_position", "object")
UNPROVED = ("head_of_government", "acting", "proxy")


@dataclass
class Said:
    """One answer; `version` is the text for which it has effect, None if it names none."""

    code: str
    position: str
    scope: str | None
    version: int | None
    paper: str | None
    written: bool
    entitled: bool
    received: object
    asked_as: str
    kept: str = ""
    replaced: bool = False
    met: bool = False


@dataclass
class Wish:
    """A comment or a condition."""

    code: str
    number: int
    kind: str
    status: str = "open"
    confirmed: bool = False

    @property
    def open(self):
        if self.kind == "comment":
            return self.status == "open"
        return not self.confirmed and self.status != "withdrawn"


@dataclass
class Asking:
    """A round: `modes` and `because` by state; `carry` is an editorial version and the end of its notice."""

    version: int
    mode: str
    due: object
    modes: dict
    because: dict
    said: list = field(default_factory=list)
    wishes: list = field(default_factory=list)
    held: dict = field(default_factory=dict)
    carry: tuple | None = None
    status: str = "open"

    def standing(self, code):
        """The position of a state, with effect or without."""
        return next((one for one in self.said if one.code == code and not one.kept and not one.replaced), None)

    def has_effect(self, one):
        return bool(one and one.paper and one.entitled and one.version == self.version)

    def counted(self, code):
        one = self.standing(code)
        return one if self.has_effect(one) else None

    def effect(self, code):
        one = self.counted(code)
        if one is None:
            return "pending"
        return "for" if one.met else EFFECT[one.position]

    def settled_before(self, code):
        """Whether the state answered while it was asked to approve: that stays, whatever its status is now."""
        one = self.counted(code)
        return bool(one) and one.asked_as == "asked" and self.effect(code) != "pending"

    def in_count(self, code):
        return self.modes[code] == "asked" or self.settled_before(code)

    def objects(self, code):
        one = self.counted(code)
        return bool(one) and one.position == "object" and bool({self.modes[code], one.asked_as} & set(EXPECTED))

    def lacks_no_objection(self, code):
        if self.modes[code] != "asked_for_no_objection":
            return False
        one = self.counted(code)
        allows = bool(one) and one.position == "no_objection" and one.scope in ("format", "both")
        return not (allows or self.objects(code) or self.settled_before(code))

    def owing(self):
        """The states of which something is still expected."""
        if self.mode == "silence" or self.status != "open":
            return set()
        return {code for code, mode in self.modes.items()
                if (mode == "asked" and self.effect(code) == "pending") or self.lacks_no_objection(code)}

    def objecting(self):
        return {code for code in self.modes if self.objects(code)}

    def approving(self):
        return {code for code in self.modes if self.in_count(code) and self.effect(code) == "for"}

    def taking(self, position):
        """The counted states whose answer that has effect is this one."""
        return {code for code in self.modes
                if self.in_count(code) and self.counted(code) and self.counted(code).position == position}

    def broken(self):
        """Whether anything written and in time ever stood against the text, under silence."""
        return self.mode == "silence" and any(
            one.position in BREAKS_SILENCE and one.written and not one.kept and self.has_effect(one)
            and one.received < self.due for one in self.said)

    def contradicted(self, code):
        """Whether a later letter of the state, kept beside its position, says otherwise."""
        one = self.standing(code)
        return bool(one) and any(other.kept == "beside" and other.code == code and other.position != one.position
                                 for other in self.said[self.said.index(one):])

    def missing(self, current, at, *, override="", told=None):
        """Everything for which the round cannot be closed as agreed."""
        silence, codes = self.mode == "silence", self.modes
        reasons = {
            "the text changed": self.version != current,
            "no answer": not silence and any(
                mode == "asked" and not self.standing(code) for code, mode in codes.items()),
            "without effect": any(mode in EXPECTED and self.standing(code) and not self.counted(code)
                                  for code, mode in codes.items()),
            "open wish": any(one.open for one in self.wishes),
            "open condition": any(code for code in codes if self.counted(code) and not self.counted(code).met
                                  and self.counted(code).position == "approve_conditional"),
            "reserved": any(self.counted(code) and self.counted(code).position == "reserve_position" for code in codes),
            "contradicted": any(map(self.contradicted, codes)),
            "objection": bool(self.objecting()),
            "nobody approves": not silence and not self.approving(),
            "no-objection": not override and any(map(self.lacks_no_objection, codes)),
            "broken": self.broken(),
            "runs on": silence and not self.broken() and at < self.due,
            "not told": silence and not self.broken() and at >= self.due and not told,
        }
        return {name for name, stands in reasons.items() if stands}

    def outcome(self):
        limited = any(mode == "asked_for_no_objection" and not self.settled_before(code)
                      for code, mode in self.modes.items())
        return "agreed_in_limited_format" if limited else "agreed"
