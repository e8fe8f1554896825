"""The live tables in the words of the journal, for holding one against the other."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, Text, case, cast, func, select
from sqlalchemy.orm import Session, aliased

from tracker.domain.plain import filled
from tracker.models import (
    AgendaItem,
    Alias,
    Attendance,
    Blob,
    Body,
    Checkpoint,
    Correction,
    DayOff,
    Deputy,
    Document,
    Grant,
    Hold,
    Meeting,
    MemberState,
    Package,
    Paper,
    Participation,
    Proposal,
    Request,
    Translation,
    User,
    UserRole,
    Version,
)

Thing = tuple[str, dict[str, Any]]
Listed = tuple[str, Mapping[int, list[Any]]]
HAPPENED = ("occurred_from", "occurred_to", "precision", "source", "certainty")


def live(session: Session, noun: str, statement: Select[*tuple[Any, ...]]) -> Iterator[Thing]:
    """Every thing of one of the live tables: its name and its values, empty ones left out."""
    name, lists = LISTED[noun](session) if noun in LISTED else ("", {})
    for row in session.execute(statement).mappings().all():
        values = _proposed(dict(row)) if noun == "proposal" else dict(row)
        if name:
            values[name] = lists.get(values.pop("row"))
        yield f"{noun} {values.pop('thing')}", filled(values)


def _aliases(session: Session) -> Listed:
    lists: dict[int, list[Any]] = defaultdict(list)
    rows = select(Alias.document_id, Alias.name, Alias.source, Alias.certainty).order_by(Alias.id)
    for row in session.execute(rows).mappings():
        lists[row["document_id"]].append(filled({name: row[name] for name in row if name != "document_id"}))
    return "aliases", lists


def _present(session: Session) -> Listed:
    lists: dict[int, list[Any]] = defaultdict(list)
    rows = select(
        Attendance.meeting_id, Attendance.person, Attendance.post, Attendance.present,
        MemberState.code.label("member_state"),
    ).outerjoin(MemberState).order_by(Attendance.id)
    for row in session.execute(rows).mappings():
        lists[row["meeting_id"]].append(filled({name: row[name] for name in row if name != "meeting_id"}))
    return "present", lists


def _proposed(values: dict[str, Any]) -> dict[str, Any]:
    said = values.pop("said")
    try:
        return {**values, **json.loads(said)}
    except (ValueError, TypeError) as error:
        return {**values, "given": str(error)}


LISTED: dict[str, Callable[[Session], Listed]] = {"document": _aliases, "meeting": _present}


def of(table: Any, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(table, name) for name in names)


IN, OUT, OTHER = aliased(Version), aliased(Version), aliased(User)


def of_document(version: Any, document_id: Any) -> Any:
    """The number of a version; 0 if it is a version of another document, which no entry can say."""
    return case((version.document_id == document_id, version.number), (version.id.is_not(None), 0))


STATEMENTS: dict[str, Select[*tuple[Any, ...]]] = {
    "state": select(MemberState.code.label("thing"), *of(MemberState, "title_en", "title_ru")),
    "body": select(Body.key.label("thing"), *of(Body, "title_en", "title_ru", "approves")),
    "participation": select(
        Participation.seq.label("thing"), MemberState.code.label("member_state"), Paper.key.label("paper"),
        *of(Participation, "status", "since", "until", "basis", "statement", "source", "certainty", "other_of"),
    ).select_from(Participation).join(Participation.member_state).outerjoin(Participation.paper),
    "day off": select(
        DayOff.seq.label("thing"), MemberState.code.label("member_state"),
        *of(DayOff, "day", "off", "title_en", "title_ru", "replaced_by"),
    ).select_from(DayOff).join(DayOff.member_state),
    "paper": select(
        Paper.key.label("thing"), MemberState.code.label("member_state"), Blob.sha256.label("text_sha256"),
        *of(Paper, "seq", "kind", "direction", "register_year", "register_number", "title_en", "title_ru", "number",
             "dated_on", "received_at", "sender", "addressee", "link", "file_name", "media_type", "source",
             "certainty"),
    ).select_from(Paper).outerjoin(MemberState, Paper.member_state_id == MemberState.id).outerjoin(Paper.blob),
    "package": select(Package.key.label("thing"), *of(Package, "title_en", "title_ru", "synthetic")),
    "document": select(
        Document.reference.label("thing"), Document.id.label("row"), MemberState.code.label("initiator"),
        User.key.label("officer"), Package.key.label("package"),
        (Document.definition_name + "-" + func.cast(Document.definition_version, Document.reference.type))
        .label("definition"),
        *of(Document, "kind", "title_en", "title_ru", "authentic_language", "source", "certainty", "synthetic",
             "state", "since_on", "since_precision", "marking", "shown_as", "cleared_for"),
    ).select_from(Document).outerjoin(Document.initiator).outerjoin(Document.officer).outerjoin(Document.package),
    "version": select(
        (Document.reference + "/v" + cast(Version.number, Text)).label("thing"),
        Blob.sha256.label("text_sha256"),
        *of(Version, "seq", "number", "label", "kind", "language", "fixed_by", "not_held_reason", "file_name",
             "media_type", "ruling", "ruled_by", "ruled_seq", "marking", "cleared_for", *HAPPENED),
    ).select_from(Version).join(Version.document).outerjoin(Version.blob),
    "translation": select(
        Translation.seq.label("thing"), Document.reference.label("document"),
        of_document(Version, Translation.document_id).label("version"), Blob.sha256.label("text_sha256"),
        *of(Translation, "language", "authentic", "translator", "not_held_reason", "file_name", "media_type"),
    ).select_from(Translation).join(Document, Translation.document_id == Document.id).join(Translation.version)
    .outerjoin(Blob, Translation.blob_id == Blob.id),
    "meeting": select(
        Meeting.key.label("thing"), Meeting.id.label("row"), Body.key.label("body"),
        MemberState.code.label("presiding"), Paper.key.label("protocol"),
        *of(Meeting, "seq", "title_en", "title_ru", "place", "note", *HAPPENED),
    ).select_from(Meeting).join(Meeting.body).outerjoin(Meeting.presiding).outerjoin(Meeting.protocol),
    "agenda item": select(
        (Meeting.key + "/" + cast(AgendaItem.number, Text)).label("thing"),
        Document.reference.label("document"), of_document(IN, AgendaItem.document_id).label("version_in"),
        of_document(OUT, AgendaItem.document_id).label("version_out"),
        *of(AgendaItem, "seq", "number", "outcome", "format", "decision_number", "note"),
    ).select_from(AgendaItem).join(AgendaItem.meeting).join(AgendaItem.document)
    .outerjoin(IN, AgendaItem.version_in_id == IN.id)
    .outerjoin(OUT, AgendaItem.version_out_id == OUT.id),
    "proposal": select(
        Proposal.seq.label("thing"), Document.reference.label("document"), Proposal.action, Proposal.status,
        Proposal.closed_seq, Proposal.given.label("said"), func.coalesce(User.key, "system").label("made_by"),
    ).select_from(Proposal).join(Proposal.document).outerjoin(Proposal.made_by),
    "correction": select(
        Correction.seq.label("thing"), *of(Correction, "entry_seq", "action", "changes", "reason", "status",
                                           "closed_seq"),
        Paper.key.label("paper"), func.coalesce(User.key, "system").label("made_by"),
    ).select_from(Correction).outerjoin(Correction.paper).outerjoin(Correction.made_by),
    "user": select(User.key.label("thing"), User.active),
    "role": select(
        (User.key + " " + UserRole.role).label("thing"), UserRole.role, MemberState.code.label("member_state"),
        Body.key.label("body"), *of(UserRole, "first_on", "last_on"),
    ).select_from(UserRole).join(UserRole.user).outerjoin(UserRole.member_state)
    .outerjoin(UserRole.body).where(UserRole.until.is_(None)),
    "deputy": select(
        Deputy.seq.label("thing"), User.key.label("user"), OTHER.key.label("stands_for"),
        *of(Deputy, "first_on", "last_on", "ended_seq"),
    ).select_from(Deputy).join(User, Deputy.user_id == User.id).join(OTHER, Deputy.stands_for_id == OTHER.id),
    "grant": select(
        Grant.seq.label("thing"), User.key.label("user"), MemberState.code.label("member_state"),
        Body.key.label("body"), func.coalesce(OTHER.key, "system").label("made_by"),
        *of(Grant, "action", "what", "first_on", "last_on", "status", "closed_seq"),
    ).select_from(Grant).join(User, Grant.user_id == User.id).outerjoin(Grant.member_state)
    .outerjoin(Grant.body)
    .outerjoin(OTHER, Grant.made_by_id == OTHER.id),
    "checkpoint": select(Checkpoint.number.label("thing"), *of(Checkpoint, "number", "size", "root", "note", "seq")),
    "hold": select(Hold.id.label("thing"), *of(Hold, "since", "checks", "seq", "message", "notes", "released_seq"))
    .where(Hold.released_seq.is_not(None)),
    "request": select(Request.key.label("thing"), *of(Request, "actor", "first_seq", "last_seq")),
}
