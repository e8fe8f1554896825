"""The positions that a state can take, how each counts and which blocks closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from tracker.domain.sentence import Titled, fixed

Counts = Literal["for", "neutral", "outside", "pending", "against"]
Scope = Literal["text", "format", "both"]
Mode = Literal["asked", "asked_for_no_objection", "informed", "not_asked"]
RoundMode = Literal["explicit", "explicit_with_limited_format", "silence"]

SCOPES: tuple[str, ...] = get_args(Scope)
MODES: tuple[str, ...] = get_args(Mode)
ROUND_MODES: tuple[str, ...] = get_args(RoundMode)
OWING: tuple[str, ...] = ("asked", "asked_for_no_objection")
"""How a state is asked of which an answer is expected."""

Capacity = Literal["permanent_representative", "head_of_state", "head_of_government", "minister", "acting", "proxy"]
CAPACITIES: tuple[str, ...] = get_args(Capacity)
TO_BE_SHOWN: tuple[str, ...] = ("head_of_government", "acting", "proxy")
"""In these capacities a signatory must show by what right: a paper, or the answer has no effect."""

Kept = Literal["", "beside", "stale", "unclear", "after_expiry", "after_closing"]
KEPT: tuple[str, ...] = get_args(Kept)
"""Why an answer was recorded without becoming the state's position; empty if it did."""


@dataclass(frozen=True)
class Position:
    """`blocks`: the round cannot be closed as agreed while a state answers so."""

    counts: Counts
    blocks: bool
    title: Titled


POSITIONS: Mapping[str, Position] = MappingProxyType({
    "approve": Position("for", False, fixed("approves", "согласовано")),
    "approve_with_comments": Position(
        "for", False, fixed("approves with comments", "согласовано с замечаниями")),
    "approve_conditional": Position(
        "pending", True, fixed("approves on a condition", "согласовано при условии учёта замечаний")),
    "no_objection": Position("neutral", False, fixed("has no objection", "возражений не имеет")),
    "abstain": Position("neutral", False, fixed("abstains", "воздерживается")),
    "not_participating": Position("outside", False, fixed("does not take part", "не участвует")),
    "reserve_position": Position("pending", True, fixed("reserves its position", "позиция зарезервирована")),
    "object": Position("against", True, fixed("objects", "возражает")),
})


def suitable_mode(modes: frozenset[str]) -> RoundMode:
    """The mode that a round with these participants needs: limited format if one is asked for no-objection."""
    return "explicit_with_limited_format" if "asked_for_no_objection" in modes else "explicit"


def needs_authority(capacity: str) -> bool:
    """Whether who signed must show by what right."""
    return capacity in TO_BE_SHOWN
