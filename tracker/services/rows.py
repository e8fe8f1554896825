"""How each thing of the journal lies in a table: the columns of its name, its links, its values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, ColumnDefault, Date, Text

from tracker.domain.chain import moment
from tracker.models import (
    AgendaItem,
    Answer,
    Attachment,
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
    Remark,
    Reminder,
    Request,
    Round,
    RoundParticipant,
    Translation,
    User,
    UserRole,
    Version,
)
from tracker.models.base import Moment

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A table with what the name of a thing says of its columns."""

    table: Any
    of_name: Callable[[str], dict[str, Any]]


def _keyed(column: str) -> Callable[[str], dict[str, Any]]:
    return lambda name: {column: name}


def _by_seq(name: str) -> dict[str, Any]:
    return {"seq": int(name)}


def _of_document(name: str) -> dict[str, Any]:
    return {"document": name.split("/")[0]}


def _participant(name: str) -> dict[str, Any]:
    round_key, code, _ = name.split(" ")
    return {"round": round_key, "member_state": code}


def _reminder(name: str) -> dict[str, Any]:
    seq, code = name.split(" ")
    return {"seq": int(seq), "member_state": code}


ROWS: Mapping[str, Row] = {
    "user": Row(User, _keyed("key")),
    "state": Row(MemberState, _keyed("code")),
    "body": Row(Body, _keyed("key")),
    "paper": Row(Paper, _keyed("key")),
    "participation": Row(Participation, _by_seq),
    "package": Row(Package, _keyed("key")),
    "document": Row(Document, _keyed("reference")),
    "version": Row(Version, _of_document),
    "translation": Row(Translation, _by_seq),
    "meeting": Row(Meeting, _keyed("key")),
    "agenda item": Row(AgendaItem, lambda name: {"meeting": name.rsplit("/", 1)[0]}),
    "proposal": Row(Proposal, _by_seq),
    "correction": Row(Correction, _by_seq),
    "role": Row(UserRole, lambda name: {"user": name.split(" ")[0]}),
    "deputy": Row(Deputy, _by_seq),
    "grant": Row(Grant, _by_seq),
    "day off": Row(DayOff, _by_seq),
    "round": Row(Round, _of_document),
    "participant": Row(RoundParticipant, _participant),
    "answer": Row(Answer, _by_seq),
    "attachment": Row(Attachment, _by_seq),
    "remark": Row(Remark, lambda name: {}),
    "reminder": Row(Reminder, _reminder),
    "checkpoint": Row(Checkpoint, lambda name: {"number": int(name)}),
    "hold": Row(Hold, lambda name: {"id": int(name)}),
    "request": Row(Request, _keyed("key")),
}
"""In the order in which they can be inserted: what a row points to comes before it."""

LINKS: Mapping[str, tuple[str, str]] = {
    "member_state": ("state", "member_state_id"), "initiator": ("state", "initiator_id"),
    "presiding": ("state", "presiding_id"), "paper": ("paper", "paper_id"), "protocol": ("paper", "protocol_id"),
    "authority_paper": ("paper", "authority_paper_id"), "body": ("body", "body_id"),
    "package": ("package", "package_id"), "officer": ("user", "officer_id"), "made_by": ("user", "made_by_id"),
    "stands_for": ("user", "stands_for_id"),
    "user": ("user", "user_id"), "document": ("document", "document_id"), "meeting": ("meeting", "meeting_id"),
    "round": ("round", "round_id"), "answer": ("answer", "answer_id"), "version": ("version", "version_id"),
    "version_in": ("version", "version_in_id"), "version_out": ("version", "version_out_id"),
    "counts_for": ("version", "counts_for_id"), "carry_version": ("version", "carry_version_id"),
    "met_in": ("version", "met_in_id"), "text_sha256": ("blob", "blob_id"),
}
"""Values that name another thing, and the column that points to it."""

DAYS_BORNE = ("registered_on",)
MOMENTS_BORNE = ("registered_at", "made_at", "created_at", *DAYS_BORNE)
RENAMED = {"override": "override_reason"}
SYSTEM = "system"
NEVER = datetime.min.replace(tzinfo=UTC)


def columns(noun: str, name: str, values: Values, number_of: Callable[[str], int]) -> dict[str, Any]:
    """The columns of a thing as its table holds them; `number_of` gives the number of another thing's row."""
    row = ROWS[noun]
    said = _spelt_out(noun, {**values, **row.of_name(name)})
    table, whole = row.table.__table__, {}
    for key, value in said.items():
        noun_of, column = LINKS.get(key, ("", RENAMED.get(key, key)))
        if column in table.columns:
            whole[column] = _link(noun_of, value, said, number_of) if noun_of else _kept(table.columns[column], value)
    return whole


def emptied(noun: str, written: Values) -> dict[str, Any]:
    """The columns of which the journal would tell if there were anything to tell."""
    elsewhere = untold(noun, NEVER, NEVER.date())
    return {column.name: _nothing(column) for column in ROWS[noun].table.__table__.columns
            if column.name not in written and column.name not in elsewhere}


def untold(noun: str, at: datetime, on: date) -> dict[str, Any]:
    """The columns of a new row that only the moment of its entry tells, or nothing at all does."""
    found: dict[str, Any] = {"row_version": 1, "digest": "", "password_hash": "", "id": None}
    if noun == "role":
        found |= {"until": None}
    if noun == "user":
        found |= {"name": None, "language": "en"}
    table = ROWS[noun].table.__table__
    borne = {name: on if name in DAYS_BORNE else at for name in moments_borne(noun)}
    return borne | {name: value for name, value in found.items() if name in table.columns}


def moments_borne(noun: str) -> tuple[str, ...]:
    """The columns that hold when the entry was recorded by which a row was made."""
    borne = (*MOMENTS_BORNE, *(("since",) if noun == "role" else ()))
    return tuple(name for name in borne if name in ROWS[noun].table.__table__.columns)


def _spelt_out(noun: str, values: dict[str, Any]) -> dict[str, Any]:
    """What one word of the journal says in several columns, or one text of several words."""
    if noun == "document" and "definition" in values:
        name, version = values["definition"].rsplit("-", 1)
        values |= {"definition_name": name, "definition_version": int(version)}
    if noun == "proposal":
        values["given"] = json.dumps({"given": values.get("given", {}), "occurred": values.get("occurred", {})},
                                     ensure_ascii=False)
    return values


def _link(noun: str, value: Any, said: Values, number_of: Callable[[str], int]) -> int | None:
    if value is None or (noun == "user" and value == SYSTEM):
        return None
    if noun == "version":
        document = said.get("document") or str(said["round"]).split("/")[0]
        return number_of(f"version {document}/v{value}")
    return number_of(f"{noun} {value}")


def _kept(column: Column[Any], value: Any) -> Any:
    if isinstance(value, str) and isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(column.type, Moment):
        return moment(value)
    return value


def _nothing(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    if isinstance(column.default, ColumnDefault) and column.default.is_scalar:
        return column.default.arg
    return False if isinstance(column.type, Boolean) else "" if isinstance(column.type, Text) else None
