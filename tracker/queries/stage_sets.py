"""Stages taken together: the open ones, those that have ended, and those in which a body has to act."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, literal_column

from tracker.models import Document
from tracker.workflow.definition import current

WAIT_FOR_A_BODY = ("joint_meeting", "permanent_council", "agreed")

GROUPS = {
    "open": frozenset(one.key for one in current().states if not one.final),
    "closed": frozenset(one.key for one in current().states if one.final),
    "before_a_body": frozenset(WAIT_FOR_A_BODY),
}
"""Stages that may be asked for together."""


def standing_at(states: Iterable[str]) -> ColumnElement[bool]:
    """Whether a draft stands at one of these stages, said so that the index of stages serves it."""
    return Document.state.in_([literal_column(f"'{state}'") for state in sorted(states)])


OPEN = standing_at(GROUPS["open"])
BEFORE_A_BODY = standing_at(GROUPS["before_a_body"])
