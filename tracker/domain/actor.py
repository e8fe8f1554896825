"""Who acts, and which roles there are; what each may do is in `rights`, and is asked of `policy` alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.domain.sentence import Titled, fixed

ROLES: Mapping[str, Titled] = MappingProxyType({
    "clerk": fixed("clerk", "регистратор"),
    "officer": fixed("officer", "ответственный исполнитель"),
    "head": fixed("head", "начальник отдела"),
    "secretary": fixed("secretary", "секретарь заседания"),
    "representative": fixed("representative", "представитель государства"),
    "reader": fixed("reader", "читатель"),
    "auditor": fixed("auditor", "аудитор"),
    "administrator": fixed("administrator", "администратор"),
})

INCLUDES: Mapping[str, frozenset[str]] = MappingProxyType({
    "officer": frozenset({"clerk"}),
    "head": frozenset({"officer", "clerk"}),
})


@dataclass(frozen=True)
class Actor:
    """A person or the system, with the roles held today; `state` is the one a representative speaks for, `body` the
    one that a secretary is of.

    `deputising` holds the same person once for everybody for whom they stand in, with the roles of that one and
    its key in `in_place_of`.  The key is always the own one: a deputy counts as themselves.
    """

    key: str
    roles: frozenset[str]
    state: str | None = None
    in_place_of: str | None = None
    deputising: "tuple[Actor, ...]" = ()
    body: str | None = None

    @property
    def capacities(self) -> "tuple[Actor, ...]":
        """In which ways this person can act, in their own right first."""
        return (self, *self.deputising)

    def speaks_for(self, in_place_of: str | None) -> str | None:
        """The state for which this person speaks in the own right (None), or in that of another."""
        return next((one.state for one in self.capacities if one.in_place_of == in_place_of), None)

    def may_as(self, role: str) -> bool:
        """Whether the roles include this one: a head is an officer, an officer is a clerk."""
        return "system" in self.roles or any(role in expanded(granted) for granted in self.roles)


SYSTEM = Actor("system", frozenset({"system"}))
LOCAL = Actor("local", frozenset({"auditor"}))
"""Who reads on the command line without saying who: the local operator sees what an auditor sees."""


def expanded(role: str) -> frozenset[str]:
    """A role and those it includes."""
    return INCLUDES.get(role, frozenset()) | {role}
