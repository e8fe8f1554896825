"""What was sent to some states for their answer: the drafts, and of each the texts."""

from typing import Any

from sqlalchemy import String, cast, select

from tracker.models import Document, MemberState, Round, RoundParticipant, Version

DOCUMENTS, ROUNDS, LINES, STATES, VERSIONS = (
    one.__table__ for one in (Document, Round, RoundParticipant, MemberState, Version))
"""Tables and not models, because these are asked under every statement of a session that is limited."""
SENT = ROUNDS.join(LINES, LINES.c.round_id == ROUNDS.c.id).join(STATES, STATES.c.id == LINES.c.member_state_id)


def drafts_sent_to(codes: frozenset[str]) -> Any:
    """The rows of the drafts on which one of these states was asked or informed."""
    return select(ROUNDS.c.document_id).select_from(SENT).where(*_taking_part(codes))


def texts_sent_to(codes: frozenset[str]) -> Any:
    """The keys of the texts on which their rounds are."""
    texts = SENT.join(VERSIONS, VERSIONS.c.id == ROUNDS.c.version_id).join(
        DOCUMENTS, DOCUMENTS.c.id == ROUNDS.c.document_id)
    return select(DOCUMENTS.c.reference + "/v" + cast(VERSIONS.c.number, String)).select_from(texts).where(
        *_taking_part(codes))


def _taking_part(codes: frozenset[str]) -> tuple[Any, ...]:
    return STATES.c.code.in_(sorted(codes)), LINES.c.mode != "not_asked"
