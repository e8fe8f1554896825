"""Rows by their permanent names; what is not there is said in a sentence.

What the one who acts may not know of is not there either: papers and entries are looked for in what they may.
"""

from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import Body, Document, JournalEntry, Meeting, MemberState, Package, Paper, User, Version
from tracker.services.visible import as_seen
from tracker.workflow.definition import named

MOST_CANDIDATES = 10
MOST_NUMBER = 2**31 - 1
Row = TypeVar("Row")


def can_be_a_name(name: str) -> bool:
    """Whether a database can be asked for it: PostgreSQL knows no null byte, neither knows half a character."""
    return name.isprintable()


def _one(session: Session, name: str, rows: Select[Row]) -> Row | None:
    return session.scalar(rows) if can_be_a_name(name) else None


def state(session: Session, code: str, name: str = "member_state") -> MemberState:
    row = _one(session, code, select(MemberState).where(MemberState.code == code))
    if row is None:
        known = session.scalars(select(MemberState.code).order_by(MemberState.code)).all()
        raise Invalid(Sentence("“{code}” is not a state of this register. Known: {known}.",
                               code=code[:80], known=tuple(known)), field=name)
    return row


def body(session: Session, key: str, field: str = "body") -> Body:
    row = _one(session, key, select(Body).where(Body.key == key))
    if row is None:
        known = session.scalars(select(Body.key).order_by(Body.key)).all()
        raise Invalid(Sentence("“{key}” is not a body of this register. Known: {known}.",
                               key=key[:80], known=tuple(known)), field=field)
    return row


def paper(session: Session, name: str, field: str = "paper") -> Paper:
    """By key, or by a number that only one paper bears; else the candidates are listed."""
    with as_seen(session):
        row = _one(session, name, select(Paper).where(Paper.key == name))
        if row is not None:
            return row
        numbered = select(Paper).where(Paper.number == name).limit(MOST_CANDIDATES)
        rows = session.scalars(numbered).all() if can_be_a_name(name) else []
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise Invalid(Sentence("Several papers bear the number {number}: {keys}. Name one by its key.",
                               number=name, keys=tuple(one.key for one in rows)), field=field)
    raise Invalid(Sentence("There is no paper {name}. Register it first.", name=name[:80]), field=field)


def meeting(session: Session, key: str) -> Meeting:
    row = _one(session, key, select(Meeting).where(Meeting.key == key))
    if row is None:
        raise NotFound(Sentence("There is no meeting {key}.", key=key[:80]))
    return row


def package(session: Session, key: str) -> Package:
    row = _one(session, key, select(Package).where(Package.key == key))
    if row is None:
        raise NotFound(Sentence("There is no package {key}.", key=key[:80]))
    return row


def user(session: Session, name: str, field: str | None = None) -> User:
    """By the name that the person signs in with, or by key; `field` if the name was typed into one."""
    row = _one(session, name, select(User).where((User.name == name) | (User.key == name)))
    if row is not None:
        return row
    message = Sentence("There is no person {name} in this register.", name=name[:80])
    raise Invalid(message, field=field) if field else NotFound(message)


def version(session: Session, document: Document, number: int, field: str = "version") -> Version:
    rows = select(Version).where(Version.document_id == document.id, Version.number == number)
    row = session.scalar(rows) if 0 < number <= MOST_NUMBER else None
    if row is None:
        raise Invalid(Sentence("{reference} has no version {number}.", reference=document.reference, number=number),
                      field=field)
    return row


def current_version(session: Session, document: Document) -> Version | None:
    """The version with the highest number."""
    return session.scalar(
        select(Version).where(Version.document_id == document.id).order_by(Version.number.desc()).limit(1)
    )


def has_ended(document: Document) -> bool:
    """Whether a draft has come to a stage that it leaves by a correction alone."""
    return named(document.definition_name, document.definition_version).state(document.state).final


def knows_of(session: Session, seq: int) -> JournalEntry | None:
    """An entry that is there for the one who acts."""
    with as_seen(session):
        return session.scalar(select(JournalEntry).where(JournalEntry.seq == seq)) if 0 <= seq <= MOST_NUMBER else None


def entry(session: Session, seq: int) -> JournalEntry:
    row = knows_of(session, seq)
    if row is None:
        raise NotFound(Sentence("The journal has no entry {seq}.", seq=seq))
    return row
