"""The one policy: who may do what to which thing.  What no rule allows is refused, with the reasons.

It asks plain values and gives plain values: the edges, the services and the queries ask it, and nothing else asks
for a role.  Which drafts a list may hold is `sight`, the same rule as a value that a query can follow.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.actor import ROLES, Actor, expanded
from tracker.domain.rights import ALLOWED, SECOND
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.things import AnswerOf, ByRoles, Draft, Owner, Proposed, Text

NOBODY = Sentence("Nobody may do this: no rule allows it.")
TEXT_CLOSED = Sentence("This text is restricted: only its number is shown.")


@dataclass(frozen=True)
class Verdict:
    """What the policy says: true without a reason against it; `who` holds the roles that may.

    `in_place_of` is whose right it is that a deputy uses, None for the own one.
    """

    reasons: tuple[Sentence, ...] = ()
    who: tuple[str, ...] = ()
    in_place_of: str | None = None

    def __bool__(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Sight:
    """Which drafts somebody may know of: all, or those circulated to some states, or none; and what of them is read.

    `official` and `restricted` are markings that do not hinder, `cleared` are the states and bodies for which somebody
    stands; `keys` are those of the person and of everybody for whom they stand in: who is responsible for a draft
    reads it.
    """

    all: bool = False
    states: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    official: bool = False
    restricted: bool = False
    keys: frozenset[str] = frozenset()


YES = Verdict()


def may(actor: Actor, action: str, thing: object = None) -> Verdict:
    """Whether somebody may do this to this; an action or a kind of thing that no rule knows is refused.

    A deputy may what the other one may, where the own roles do not suffice.
    """
    if thing is not None and type(thing) not in RULES:
        return Verdict((NOBODY,))
    rule = RULES[type(thing)] if thing is not None else _by_role
    asked = [(one, rule(one, action, thing)) for one in actor.capacities]
    return next((replace(said, in_place_of=one.in_place_of) for one, said in asked if said), asked[0][1])


def only_reading(actor: Actor) -> Actor:
    """Somebody as a reader: in a register of the past nothing can be done by anybody."""
    return Actor(actor.key, frozenset({"reader"})) if may(actor, "register.read") else actor


def may_any(actor: Actor, actions: Iterable[str]) -> Verdict:
    """Whether one at least of several actions is allowed."""
    asked = tuple(actions)
    return YES if any(may(actor, action) for action in asked) else _refused(
        tuple(dict.fromkeys(role for action in asked for role in who_may(action))))


def who_may(action: str) -> tuple[str, ...]:
    """Every role that allows the action, in the order of ROLES."""
    return _with_all_who_include(ALLOWED.get(action, ()))


def is_known(action: str) -> bool:
    """Whether a rule is written for an action."""
    return action in ALLOWED


def sight(actor: Actor) -> Sight:
    """Staff, readers and auditors may know of every draft; a representative of what went to the own state."""
    spoken_for = (one.state for one in actor.capacities if _by_role(one, "circulation.read", None))
    states = frozenset(state for state in spoken_for if state)
    bodies = frozenset(one.body for one in actor.capacities if one.body and one.may_as("secretary"))
    return Sight(
        bool(may(actor, "register.read")), states, states | bodies,
        bool(may(actor, "official.read")), bool(may(actor, "restricted.read")),
        frozenset(one.in_place_of or one.key for one in actor.capacities))


def titled(roles: Iterable[str]) -> tuple[Titled, ...]:
    """Roles by their names in both languages."""
    return tuple(ROLES[role] for role in roles)


def _by_role(actor: Actor, action: str, _thing: object) -> Verdict:
    if action not in ALLOWED:
        return Verdict((NOBODY,))
    return YES if _has_one(actor, ALLOWED[action]) else _refused(who_may(action))


def _draft(actor: Actor, action: str, draft: Draft) -> Verdict:
    """A draft is seen by those in whose sight it is; who does not see it is told that it is not there."""
    seen = sight(actor)
    if not (seen.all or seen.states & draft.circulated_to) or not _clear(seen, draft, draft.officer):
        return Verdict((Sentence("There is no document {reference}.", reference=draft.reference),))
    return _by_role(actor, action, None) if action != "draft.see" else YES


def _text(actor: Actor, action: str, text: Text) -> Verdict:
    """Whoever reads the draft reads its texts, except those that are marked more tightly."""
    if not (allowed := _draft(actor, action, text.draft)):
        return allowed
    if not _clear(sight(actor), text, text.draft.officer):
        return Verdict((TEXT_CLOSED,))
    return allowed


def _clear(seen: Sight, marked: Draft | Text, officer: str | None) -> bool:
    """Whether a marking lets somebody read: open to all, the others to those cleared and the responsible."""
    if marked.marking == "open" or seen.restricted or officer in seen.keys:
        return True
    return (marked.marking == "official" and seen.official) or bool(seen.cleared & marked.cleared_for)


def _answer(actor: Actor, action: str, answer: AnswerOf) -> Verdict:
    """A clerk registers the answers of all states; a representative hands in the own one's, without a paper."""
    if not (allowed := _by_role(actor, action, None)):
        return allowed
    if _by_role(actor, "answer.register", None):
        return YES
    if actor.state is None or actor.state != answer.state:
        return Verdict((Sentence("You answer for your own state alone."),), ("clerk",))
    if answer.with_paper:
        return Verdict((Sentence("A clerk registers the paper of your answer."),), ("clerk",))
    return YES


def _step(actor: Actor, action: str, step: ByRoles) -> Verdict:
    """A step is taken by the roles that the route names, if the action is theirs at all."""
    if not (allowed := _by_role(actor, action, None)):
        return allowed
    if _has_one(actor, step.roles):
        return YES
    return Verdict((Sentence("You may not take this step. It can be taken by: {who}.", who=titled(step.roles)),),
                   step.roles)


def _proposed(actor: Actor, action: str, proposed: Proposed) -> Verdict:
    """What one person proposed another one confirms, whom it does not give anything; nor does one in their place."""
    who = proposed.confirmed_by or SECOND.get(action, ())
    concerned = {proposed.made_by, proposed.gives_to} - {None}
    if who and not concerned & {actor.key, actor.in_place_of} and _has_one(actor, who):
        return YES
    return Verdict((Sentence("A different person must confirm this: it waits for {who}.", who=titled(who)),), who)


def _owned(actor: Actor, action: str, owner: Owner) -> Verdict:
    """What is one's own, such as a password, is changed by oneself, or by who may change everybody's."""
    if owner.key == actor.key and action in OWN:
        return YES
    if owner.key == actor.key and action in NOT_OWN:
        return Verdict((NOT_OWN[action],), who_may(action))
    return _by_role(actor, action, None)


OWN = frozenset({"user.change"})
"""Whoever has an account chooses the password of it, also before a role is held."""
NOT_OWN: Mapping[str, Sentence] = {
    "role.revoke": Sentence("Nobody takes a role from themselves; another administrator can."),
}
RULES: Mapping[type, Callable[[Actor, str, Any], Verdict]] = {
    Draft: _draft, Text: _text, AnswerOf: _answer, ByRoles: _step, Proposed: _proposed, Owner: _owned,
}


def _has_one(actor: Actor, roles: Iterable[str]) -> bool:
    return any(actor.may_as(role) for role in roles)


def _refused(who: tuple[str, ...]) -> Verdict:
    if not who:
        return Verdict((NOBODY,))
    return Verdict((Sentence("You may not do this. It can be done by: {who}.", who=titled(who)),), who)


def _with_all_who_include(allowed: Iterable[str]) -> tuple[str, ...]:
    return tuple(role for role in ROLES if expanded(role) & set(allowed))
