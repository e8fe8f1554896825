"""The things that the policy is asked about, as plain values: what of them matters to who may."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """A draft: its number, the states to which it was circulated, its marking and who is cleared for it.

    `officer` is the key of the person who is responsible for it.
    """

    reference: str
    circulated_to: frozenset[str] = frozenset()
    marking: str = "open"
    cleared_for: frozenset[str] = frozenset()
    officer: str | None = None


@dataclass(frozen=True)
class Text:
    """A version of a draft with a marking of its own, which never opens what that of the draft closes."""

    draft: Draft
    number: int
    marking: str = "open"
    cleared_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AnswerOf:
    """An answer of a state, with the paper that proves it or without."""

    state: str
    with_paper: bool = False


@dataclass(frozen=True)
class ByRoles:
    """A step that the route gives to some roles."""

    roles: tuple[str, ...]


@dataclass(frozen=True)
class Proposed:
    """What somebody proposed; `confirmed_by` are the roles that the route names, `gives_to` who gains by it."""

    made_by: str | None
    confirmed_by: tuple[str, ...] = ()
    gives_to: str | None = None


@dataclass(frozen=True)
class Owner:
    """Something that belongs to a person: an account with its password and roles."""

    key: str
