"""Correcting and annulling by two persons, for tests."""

from sqlalchemy import select

from tests.verify.tampering import found
from tracker.models import JournalEntry
from tracker.services import corrections, searchable
from tracker.services.journal import read_body


def correct(desk, seq, given, *, by=("ana", "carl"), reason="misread", **more):
    for name in by:
        desk.do(corrections.correct, seq, given, by=desk.people[name], reason=reason, **more)


def annul(desk, seq, *, by=("ana", "carl"), reason="it did not happen"):
    for name in by:
        desk.do(corrections.annul, seq, by=desk.people[name], reason=reason)


def holds(desk):
    return found(desk.session, chain=False) == [] == searchable.stale(desk.session)


def bodies(desk, kind, reference):
    rows = desk.session.scalars(select(JournalEntry.body).where(
        JournalEntry.kind == kind, JournalEntry.document == reference).order_by(JournalEntry.seq))
    return [read_body(body) for body in rows]
