"""How every write begins and ends: rights, locks, the journal's head, repeats, the receipt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.canonical import NotCanonical
from tracker.domain.occurred import Occurred
from tracker.domain.plain import digest_of
from tracker.domain.policy import Verdict
from tracker.domain.security_events import echo_of
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound, RequestReused
from tracker.models import Document, JournalEntry, Request, User
from tracker.services import found, journal, searchable, security
from tracker.services.permission import must
from tracker.services.recording import zone_of
from tracker.services.visible import lift, limit, visible

MOST_KEY = 80
LOCKED = (
    select(Document)
    .where(Document.reference.in_(bindparam("names", expanding=True)))
    .order_by(Document.id)
    .with_for_update(key_share=True, of=Document)
    .execution_options(populate_existing=True))


@dataclass(frozen=True)
class Receipt:
    """What was done: the entries that were written, and the names of what they are about.

    `secret` is what the act made and the register does not keep; it is told this once.
    """

    first_seq: int
    last_seq: int
    leaf: str
    kind: str
    document: str | None
    object: str | None
    repeated: bool = False
    secret: str | None = None


@dataclass
class Act:
    """One act under way; all its entries carry the same moment, actor and request key.

    `in_place_of` is the key of the person whose right a deputy uses, told beside the actor's own.
    """

    session: Session
    actor: Actor
    at: datetime
    head: journal.Head
    request: str
    digest: str
    documents: Mapping[str, Document]
    in_place_of: str | None = None
    done: Receipt | None = None
    written: list[journal.Written] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the act in the register's zone."""
        return self.at.astimezone(zone_of(self.session)).date()

    @property
    def user_id(self) -> int | None:
        """The row of the one who acts; None for the system."""
        return self.session.scalar(select(User.id).where(User.key == self.actor.key))

    @property
    def next_seq(self) -> int:
        """The number that the next entry will have, for rows that name it."""
        return self.head.seq + 1

    def document(self, reference: str) -> Document:
        return self.documents[reference]

    def need(self, action: str, thing: object) -> None:
        """Refuse who may not do this to this; a deputy is noted with the one in whose place they may."""
        self.in_place_of = must(self.actor, action, thing).in_place_of or self.in_place_of

    def record(self, kind: str, *, occurred: Occurred | None = None, **fields: Any) -> int:
        """Append one fact to the journal and give its number; the caller commits."""
        entry = journal.Fact(
            kind, self.actor.key, self.at, self.request, self.today, occurred,
            on_behalf_of=fields.pop("on_behalf_of", None) or self.actor.speaks_for(self.in_place_of),
            in_place_of=self.in_place_of, fields=fields,
        )
        written = journal.append(self.session, self.head, entry)
        self.head = written.head
        self.written.append(written)
        if (told := echo_of(kind, fields)) is not None:
            security.note(self.session, told.kind, now=self.at, person=told.person, actor=self.actor.key,
                          detail=told.detail)
        return written.head.seq

    def receipt(self, secret: str | None = None) -> Receipt:
        """Remember the request, so that the same one sent again does the thing once."""
        first, last = self.written[0], self.written[-1]
        self.session.flush()
        self.session.add(Request(key=self.request, actor=self.actor.key, digest=self.digest,
                                 first_seq=first.head.seq, last_seq=last.head.seq))
        self.session.flush()
        searchable.follow(self.session, self.written)
        return Receipt(first.head.seq, last.head.seq, last.head.leaf.hex(), first.kind, first.document, first.object,
                       secret=secret)


def begin_act(
    session: Session,
    documents: Iterable[str],
    actor: Actor,
    action: str,
    *,
    request: str,
    now: datetime,
    content: Mapping[str, object],
    despite_hold: bool = False,
    thing: object = None,
    unseen: Iterable[str] = (),
) -> Act:
    """Open an act: refuse who may not, lock the documents by id, then read the journal's head.

    In this order on both databases, so that nobody waits in a circle and nobody
    extends an old head.  A request that was done before comes back with `done` set.
    `unseen` are documents that the act concerns whether or not the actor may know of them.
    """
    allowed = asked(session, actor, action, thing)
    lift(session)
    named = set(unseen)
    seen = visible(actor) | Document.reference.in_(named) if named else visible(actor)
    locked = _locked(session, {*documents, *named}, seen)
    head = journal.locked_head(session, despite_hold=despite_hold)
    at = max(now, head.at)
    act = Act(session, actor, at, head, _key(request), _digest({"act": action, **content}), locked,
              allowed.in_place_of)
    act.done = _done_before(act)
    return act


def asked(session: Session, actor: Actor, action: str, thing: object = None) -> Verdict:
    """Refuse who may not; from then on what they name is looked for in what they may know of."""
    allowed = must(actor, action, thing)
    limit(session, actor)
    return allowed


def _key(request: str) -> str:
    if not request or len(request) > MOST_KEY or not request.isprintable():
        raise Invalid(Sentence("The request key must have 1 to {n} printable characters.", n=MOST_KEY), field="request")
    return request


def _digest(content: Mapping[str, object]) -> str:
    """What tells a repeat from another request; what the journal could not keep is refused here."""
    try:
        return digest_of(content)
    except NotCanonical as error:
        raise Invalid(error.sentence) from error
    except ValueError as error:
        raise Invalid(Sentence("Say in which time zone this moment is.")) from error
    except OverflowError as error:
        raise Invalid(Sentence("A moment is too far away to be right. Check the year.")) from error


def _locked(session: Session, references: set[str], seen: ColumnElement[bool]) -> dict[str, Document]:
    """The documents of an act by id; one that the actor may not see is not there."""
    if not references:
        return {}
    names = {one for one in references if found.can_be_a_name(one)}
    locked = {row.reference: row for row in session.scalars(LOCKED.where(seen), {"names": sorted(names)})}
    for missing in sorted(references - set(locked)):
        raise NotFound(Sentence("There is no document {reference}.", reference=missing[:80]))
    return locked


def _done_before(act: Act) -> Receipt | None:
    row = act.session.get(Request, act.request)
    if row is None:
        return None
    if (row.actor, row.digest) != (act.actor.key, act.digest):
        raise RequestReused(
            Sentence("The request key {key} was used for something else. Open the page again.", key=act.request)
        )
    entries = act.session.scalars(
        select(JournalEntry).where(JournalEntry.seq.in_((row.first_seq, row.last_seq))).order_by(JournalEntry.seq)
    ).all()
    first, last = entries[0], entries[-1]
    named = journal.read_body(first.body).get("object")
    return Receipt(first.seq, last.seq, last.leaf.hex(), first.kind, first.document, named and str(named), True)
