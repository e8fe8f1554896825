"""People as the command line prints them: roles with their states and periods."""

from typing import Any

from tracker.cli import printing
from tracker.domain.actor import ROLES
from tracker.domain.sentence import Sentence


def role_of(role: str, of: str | None) -> Sentence:
    """A role as people say it, of a state or of a body."""
    title = ROLES[role]
    if role in ("representative", "secretary") and of:
        return Sentence("{role} of {state}", role=title, state=of)
    return Sentence("{role}", role=title)


def data_of(one: Any) -> dict[str, Any]:
    """An account as data."""
    return {"key": one.key, "name": one.name, "roles": list(one.roles), "member_state": one.state,
            "language": one.language, "active": one.active,
            "body": next((held.body for held in one.held if held.body), None),
            "periods": [{"role": held.role, **_period(held)} for held in one.held if held.first_on or held.last_on],
            "stands_in_for": [{"name": other.name, **_period(other)} for other in one.stands_in]}


def _period(one: Any) -> dict[str, str | None]:
    return {"first_on": printing.iso(one.first_on), "last_on": printing.iso(one.last_on)}


def roles_of(one: Any) -> list[Sentence]:
    """What somebody may do, with the periods of it; of an account that is closed, that it is."""
    return [_held(role) for role in one.held] if one.active else [Sentence("closed")]


def _held(held: Any) -> Sentence:
    role = role_of(held.role, held.state or held.body)
    if held.first_on and held.last_on:
        return Sentence("{role} from {first} to {last}", role=role, first=held.first_on, last=held.last_on)
    if held.last_on:
        return Sentence("{role} until {last}", role=role, last=held.last_on)
    return Sentence("{role} from {first}", role=role, first=held.first_on) if held.first_on else role
