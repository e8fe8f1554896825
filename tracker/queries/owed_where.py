"""Which answers that are owed a list is about: of one state, on one draft or package, standing in one way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, literal, literal_column, select, true
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.policy import sight
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Document, MemberState, Package, Round, RoundParticipant
from tracker.services import found
from tracker.services.visible import visible

SOON_DAYS, IN_NONE = 7, "none"
PENDING: ColumnElement[bool] = literal_column("round_participants.pending")  # as the partial indexes say it
STANDINGS = ("late", "due", "waiting", "on_hold")
"""How an answer that is owed stands: the four are never mixed."""
KINDS: Mapping[str, tuple[str, ...]] = {
    "": ("late", "soon", "due", "waiting", "on_hold"), "late": ("late",), "soon": ("soon",),
    "due": ("soon", "due"), "waiting": ("waiting",), "on_hold": ("on_hold",),
}
"""What may be asked for, and what of it is counted apart: due within SOON_DAYS is due too."""


@dataclass(frozen=True)
class Wanted:
    """What part of the owed answers is wanted: codes and keys, `package` maybe IN_NONE, `only` one of KINDS."""

    member: str | None = None
    document: str | None = None
    package: str | None = None
    only: str = ""
    after: str | None = None
    limit: int = 50

    @property
    def all(self) -> bool:
        return not (self.member or self.document or self.package or self.only)


def own(member: str | None, actor: Actor | None) -> str | None:
    """The state that is asked about; a representative asks about the own one alone."""
    wanted = member.upper() if member else None
    theirs = frozenset() if actor is None or sight(actor).all else sight(actor).states
    return wanted if wanted in theirs else min(theirs, default=wanted)


def conditions(wanted: Wanted, actor: Actor | None) -> tuple[ColumnElement[bool], ...]:
    """Whose answers and on what; the statement joins rounds and documents."""
    given: list[ColumnElement[bool]] = [visible(actor)]
    if wanted.member:
        code = select(MemberState.id).where(MemberState.code == wanted.member).scalar_subquery()
        given.append(RoundParticipant.member_state_id == code)
    if wanted.document:
        number = select(Document.id).where(Document.reference == wanted.document).scalar_subquery()
        given.append(Round.document_id == number)
    if wanted.package == IN_NONE:
        given.append(Document.package_id.is_(None))
    elif wanted.package:
        key = select(Package.id).where(Package.key == wanted.package).scalar_subquery()
        given.append(Document.package_id == key)
    return tuple(given)


def kinds(only: str) -> tuple[str, ...]:
    """What is counted under one way of standing; Invalid if there is no such way."""
    if only not in KINDS:
        raise Invalid(Sentence("“{only}” is not a way in which an answer is owed. Known: {known}.", only=only[:40],
                               known=tuple(KINDS)[1:]), field="only")
    return KINDS[only]


def standing_as(only: str, now: datetime) -> ColumnElement[bool]:
    """One way of standing as a condition on the deadline, which the indexes serve."""
    kinds(only)
    due, free = RoundParticipant.due_at, RoundParticipant.held_as == ""
    ways: Mapping[str, ColumnElement[bool]] = {
        "": true(), "late": and_(due <= now, free), "due": and_(due > now, free),
        "soon": and_(due > now, due <= now + timedelta(SOON_DAYS), free),
    }
    return ways.get(only, RoundParticipant.held_as == only)


def kind(now: datetime) -> ColumnElement[str]:
    """How each answer stands, as a column: one of KINDS[""]."""
    due, held = RoundParticipant.due_at, RoundParticipant.held_as
    return case(
        (held != "", held), (due <= now, literal("late")), (due <= now + timedelta(SOON_DAYS), literal("soon")),
        else_=literal("due"))


def check(session: Session, wanted: Wanted) -> None:
    """Tell a state, draft or package of which nothing is owed from one that is not there."""
    if wanted.member:
        found.state(session, wanted.member, "member")
    if wanted.document and session.scalar(select(Document.id).where(Document.reference == wanted.document)) is None:
        raise Invalid(Sentence("There is no draft {reference}.", reference=wanted.document[:40]), field="draft")
    known = select(Package.id).where(Package.key == wanted.package)
    if wanted.package not in (None, IN_NONE) and session.scalar(known) is None:
        raise Invalid(Sentence("There is no package {key}.", key=str(wanted.package)[:40]), field="package")
