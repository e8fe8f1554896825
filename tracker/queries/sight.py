"""Which drafts a person may see, as a condition for lists."""

from sqlalchemy import ColumnElement, select, true

from tracker.domain.actor import Actor
from tracker.models import Document, MemberState, Round, RoundParticipant

STAFF = ("clerk", "secretary", "reader", "auditor")


def in_sight(actor: Actor | None) -> ColumnElement[bool]:
    """Staff, readers and auditors see every draft; a representative what was circulated to the own state."""
    if actor is None or any(actor.may_as(role) for role in STAFF):
        return true()
    return Document.id.in_(
        select(Round.document_id).join(RoundParticipant).join(MemberState)
        .where(MemberState.code == actor.state, RoundParticipant.mode != "not_asked")
    )
