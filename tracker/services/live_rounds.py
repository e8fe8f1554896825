"""The tables of rounds, answers and remarks in the words of the journal."""

from typing import Any

from sqlalchemy import Select, Text, cast, select
from sqlalchemy.orm import aliased

from tracker.models import (
    Answer,
    Attachment,
    Document,
    MemberState,
    Paper,
    Remark,
    Reminder,
    Round,
    RoundParticipant,
    Version,
)
from tracker.services.live import of, of_document

ROUND_KEY = Document.reference + "/r" + cast(Round.number, Text)
CARRIED, COUNTED = aliased(Version), aliased(Version)
AUTHORITY = aliased(Paper)

ROUND_STATEMENTS: dict[str, Select[*tuple[Any, ...]]] = {
    "round": select(
        ROUND_KEY.label("thing"), of_document(Version, Round.document_id).label("version"),
        of_document(CARRIED, Round.document_id).label("carry_version"), Round.override_reason.label("override"),
        *of(Round, "seq", "number", "mode", "opened_on", "due_at", "zone", "notice", "carry_until", "status",
            "closed_seq"),
    ).select_from(Round).join(Round.document).join(Version, Round.version_id == Version.id)
    .outerjoin(CARRIED, Round.carry_version_id == CARRIED.id),
    "participant": select(
        (ROUND_KEY + " " + MemberState.code + " " + cast(RoundParticipant.seq, Text)).label("thing"),
        *of(RoundParticipant, "seq", "mode", "because", "basis", "since_on", "due_at", "pending", "held_as",
            "held_reason", "held_seq"),
    ).select_from(RoundParticipant).join(RoundParticipant.round).join(Round.document)
    .join(RoundParticipant.member_state),
    "answer": select(
        Answer.seq.label("thing"), ROUND_KEY.label("round"), MemberState.code.label("member_state"),
        of_document(Version, Round.document_id).label("version"),
        of_document(COUNTED, Round.document_id).label("counts_for"), Paper.key.label("paper"),
        AUTHORITY.key.label("authority_paper"),
        *of(Answer, "position", "scope", "given", "dated_on", "received_at", "text", "signed_by", "capacity",
            "expected_on", "asked_as", "condition_met", "superseded_seq", "replaced_by", "kept"),
    ).select_from(Answer).join(Answer.round).join(Round.document).join(Answer.member_state)
    .outerjoin(Version, Answer.version_id == Version.id).outerjoin(COUNTED, Answer.counts_for_id == COUNTED.id)
    .outerjoin(Paper, Answer.paper_id == Paper.id).outerjoin(AUTHORITY, Answer.authority_paper_id == AUTHORITY.id),
    "attachment": select(
        Attachment.seq.label("thing"), Answer.seq.label("answer"), Paper.key.label("paper"),
        *of(Attachment, "kind", "text"),
    ).select_from(Attachment).join(Attachment.answer).outerjoin(Attachment.paper),
    "remark": select(
        (ROUND_KEY + "/" + MemberState.code + "/" + cast(Remark.number, Text)).label("thing"),
        ROUND_KEY.label("round"), MemberState.code.label("member_state"), Paper.key.label("paper"),
        of_document(Version, Round.document_id).label("met_in"),
        *of(Remark, "seq", "number", "answer_seq", "kind", "place", "wish", "reason", "reply", "status", "confirmed",
            "settled_seq"),
    ).select_from(Remark).join(Remark.round).join(Round.document).join(Remark.member_state)
    .outerjoin(Version, Remark.met_in_id == Version.id).outerjoin(Remark.paper),
    "reminder": select(
        (cast(Reminder.seq, Text) + " " + MemberState.code).label("thing"), ROUND_KEY.label("round"),
        Paper.key.label("paper"), *of(Reminder, "step", "due_at", "sent_on"),
    ).select_from(Reminder).join(Reminder.round).join(Round.document).join(Reminder.member_state)
    .outerjoin(Reminder.paper),
}
