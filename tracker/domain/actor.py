"""Who acts, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.domain.sentence import Titled

ROLES: Mapping[str, Titled] = MappingProxyType({
    "clerk": Titled("clerk", "регистратор"),
    "officer": Titled("officer", "ответственный исполнитель"),
    "head": Titled("head", "начальник отдела"),
    "secretary": Titled("secretary", "секретарь заседания"),
    "representative": Titled("representative", "представитель государства"),
    "reader": Titled("reader", "читатель"),
    "auditor": Titled("auditor", "аудитор"),
    "administrator": Titled("administrator", "администратор"),
})

INCLUDES: Mapping[str, frozenset[str]] = MappingProxyType({
    "officer": frozenset({"clerk"}),
    "head": frozenset({"officer", "clerk"}),
})

CLERK, OFFICER, AUDITOR, ADMINISTRATOR = ("clerk",), ("officer",), ("auditor",), ("administrator",)

ALLOWED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "register.read": ("clerk", "secretary", "reader", "auditor"),
    "circulation.read": ("representative",),
    "document.register": CLERK,
    "document.amend": OFFICER,
    "document.move": OFFICER,
    "version.register": CLERK,
    "paper.register": ("clerk", "secretary"),
    "paper.amend": OFFICER,
    "meeting.record": ("clerk", "secretary"),
    "meeting.amend": ("officer", "secretary"),
    "package.register": CLERK,
    "package.put": CLERK,
    "participation.record": OFFICER,
    "state.record": OFFICER,
    "body.record": OFFICER,
    "calendar.amend": OFFICER,
    "answer.record": ("clerk", "representative"),
    "answer.confirm": CLERK,
    "answer.attach": CLERK,
    "remark.make": CLERK,
    "remark.settle": OFFICER,
    "reminder.send": CLERK,
    "version.rule": OFFICER,
    "round.extend": OFFICER,
    "round.hold": OFFICER,
    "note.record": CLERK,
    "entry.correct": OFFICER,
    "entry.annul": OFFICER,
    "password.change": tuple(ROLES),
    "people.read": ADMINISTRATOR,
    "user.add": ADMINISTRATOR,
    "user.change": ADMINISTRATOR,
    "role.grant": ADMINISTRATOR,
    "security.read": ("administrator", "auditor"),
    "journal.verify": AUDITOR,
    "journal.export": AUDITOR,
    "checkpoint.make": ("officer", "secretary", "administrator"),
    "hold.release": ("administrator", "head"),
    "key.change": ("administrator", "head"),
})


@dataclass(frozen=True)
class Actor:
    """A person or the system, with the roles as granted; `state` is the one a representative speaks for."""

    key: str
    roles: frozenset[str]
    state: str | None = None

    def may_as(self, role: str) -> bool:
        """Whether the roles include this one: a head is an officer, an officer is a clerk."""
        return "system" in self.roles or any(role in expanded(granted) for granted in self.roles)

    def may_answer_for(self, state: str) -> bool:
        """A representative hands in the answers of the own state alone, a clerk registers those of all."""
        return self.may_as("clerk") or (self.may_as("representative") and self.state == state)


SYSTEM = Actor("system", frozenset({"system"}))
LOCAL = Actor("local", frozenset({"auditor"}))
"""Who reads on the command line without saying who: the local operator sees what an auditor sees."""


def expanded(role: str) -> frozenset[str]:
    """A role and those it includes."""
    return INCLUDES.get(role, frozenset()) | {role}


def may(actor: Actor, action: str) -> bool:
    """Whether one of the actor's roles allows the action; an unknown action is a KeyError."""
    return any(actor.may_as(role) for role in ALLOWED[action])


def who_may(action: str) -> tuple[str, ...]:
    """Every role that allows the action, in the order of ROLES."""
    return tuple(role for role in ROLES if expanded(role) & set(ALLOWED[action]))


def only_reading(actor: Actor) -> Actor:
    """Somebody as a reader: in a register of the past nothing can be done by anybody."""
    return Actor(actor.key, frozenset({"reader"})) if may(actor, "register.read") else actor
