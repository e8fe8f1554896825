"""What moves along a workflow, and how a guard over it is declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tracker.domain.actor import Actor
from tracker.domain.participation import Participant
from tracker.domain.round import RoundFacts
from tracker.domain.sentence import Sentence

PLACES = frozenset({"versions", "meetings", "answers", "papers", "package", "states", "act", "remarks", "ruling"})
"""Where what a guard misses is supplied; the edges make a link or a command of it."""

FIELDS = frozenset({"reason", "paper", "override", "mode", "due", "notice"})
"""The fields of the act itself that can supply what a guard misses."""


@dataclass(frozen=True)
class Decision:
    """An item on a meeting's agenda; `seq` is its entry in the journal, `version_out` what was decided on."""

    body: str
    outcome: str
    version_out: int | None = None
    seq: int = 0
    meeting: str = ""
    format: str | None = None


@dataclass(frozen=True)
class PaperFact:
    """A paper given with the act, or on file for it."""

    key: str
    kind: str = "letter"
    from_initiator: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything the guards may ask about, gathered before the first of them is asked.

    `left` tells for each state the entry by which the document last left it; `meeting`, `paper`, `mode`,
    `notice`, `reason` and `override` come with the act; `roster` is who would take part in a round opened today;
    `now` is the moment of asking, which alone tells whether a silence has run out.
    """

    document: str = ""
    current_version: int | None = None
    decisions: tuple[Decision, ...] = ()
    left: Mapping[str, int] = field(default_factory=dict)
    meeting: str | None = None
    paper: PaperFact | None = None
    reason: str = ""
    override: str = ""
    roster: tuple[Participant, ...] = ()
    mode: str | None = None
    notice: str = ""
    now: datetime | None = None
    round: RoundFacts | None = None
    changed_since_agreed: int | None = None
    months_still: int | None = None
    lapse_months: int = 24
    package: str | None = None
    travels_with_package: bool = True


@dataclass
class Subject:
    """A document on its way; the workflow sets `target` while guards are asked and `state` when it moves."""

    state: str
    facts: Facts
    actor: Actor
    target: str = ""

    def decided(self, outcome: str, body: str | None = None) -> Decision | None:
        """The last usable decision: on the current version, not used before, of the meeting named with the act."""
        facts = self.facts
        usable = [
            one for one in facts.decisions
            if one.outcome == outcome
            and body in (None, one.body)
            and facts.meeting in (None, one.meeting)
            and one.version_out is not None and one.version_out == facts.current_version
            and one.seq > facts.left.get(self.target, -1)
        ]
        return max(usable, key=lambda one: one.seq, default=None)


Asked = Callable[[Subject], Sentence | None]


@dataclass(frozen=True)
class Refusal:
    """Why a step cannot be taken, who can supply what is missing, and where."""

    guard: str
    reason: Sentence
    who: str
    at: str
    field: str | None = None


@dataclass(frozen=True)
class Guard:
    """A condition over a subject, by the name of the statement that must hold."""

    name: str
    ask: Asked
    who: str
    at: str
    field: str | None

    def refusal(self, subject: Subject) -> Refusal | None:
        """What the guard has against the step, or None."""
        reason = self.ask(subject)
        return Refusal(self.name, reason, self.who, self.at, self.field) if reason else None


GUARDS: dict[str, Guard] = {}


def guard(*, who: str, at: str, field: str | None = None) -> Callable[[Asked], Asked]:
    """Register a function as the guard of its name; `field` if the act itself can supply what is missing."""
    if at not in PLACES or field not in FIELDS | {None}:
        raise ValueError(f"a guard cannot point at {at}, {field}")

    def register(ask: Asked) -> Asked:
        if ask.__name__ in GUARDS:
            raise ValueError(f"two guards named {ask.__name__}")
        GUARDS[ask.__name__] = Guard(ask.__name__, ask, who, at, field)
        return ask

    return register
