"""The only code that appends to the journal; the format is DESIGN's, the bytes are domain/chain's."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

import tracker
from tracker.domain import chain
from tracker.domain.occurred import Occurred
from tracker.domain.plain import filled
from tracker.domain.sentence import Sentence
from tracker.errors import NotFound, Unsafe
from tracker.models import Hold, JournalEntry
from tracker.services import holding
from tracker.services.stored import announced_in
from tracker.signing import Signer

APP = f"draft-tracker/{tracker.__version__}"
BEFORE_ALL = datetime.fromisoformat("0001-01-01T00:00:00+00:00")
HEAD = select(
    JournalEntry.seq, JournalEntry.at, JournalEntry.leaf, JournalEntry.key_id, JournalEntry.kind,
    select(func.min(Hold.id)).where(Hold.released_seq.is_(None)).scalar_subquery().label("hold"),
).order_by(JournalEntry.seq.desc()).limit(1)
APPEND, AT_ONCE = insert(JournalEntry), 500


@dataclass(frozen=True)
class Head:
    """The last entry: its number, its moment, its leaf, and the key with which the next one must be signed."""

    seq: int
    at: datetime
    leaf: bytes
    next_key: bytes | None = None


@dataclass(frozen=True)
class Fact:
    """What an entry will say, before it has a place in the chain."""

    kind: str
    actor: str
    at: datetime
    request: str
    today: date
    occurred: Occurred | None
    on_behalf_of: str | None
    in_place_of: str | None
    fields: Mapping[str, Any]

    def body(self) -> dict[str, object]:
        happened = self.occurred
        return filled({
            "v": 1, "kind": self.kind, "actor": self.actor, "on_behalf_of": self.on_behalf_of,
            "in_place_of": self.in_place_of,
            "occurred_from": happened and happened.first, "occurred_to": happened and happened.last,
            "precision": happened and happened.precision, "source": happened and happened.source,
            "certainty": happened and happened.certainty, "request": self.request,
            "app": APP, **self.fields,
        })

    @property
    def effective_on(self) -> date:
        return self.occurred.effective(self.today) if self.occurred else self.today


@dataclass(frozen=True)
class Written:
    """An entry that stands in the chain."""

    head: Head
    kind: str
    document: str | None
    object: str | None


def locked_head(session: Session, *, despite_hold: bool = False) -> Head:
    """The head that the next entry follows: locked first, read in a statement of its own.

    On integrity hold there is none to be had, but for who releases it.
    """
    holding.lock(session)
    row = session.execute(HEAD).one_or_none()
    if row is None:
        raise NotFound(Sentence("This register has no beginning yet. Run: tracker init"))
    if row.hold is not None and not despite_hold:
        holding.refuse(session, row.hold)
    return Head(row.seq, _moment(row.at), row.leaf, announced_in(session, row.seq, row.kind) or row.key_id)


def _moment(stamp: str) -> datetime:
    try:
        return chain.moment(stamp)
    except ValueError:
        raise holding.broken(Sentence("The time of the last entry is not written as a moment.")) from None


def append(session: Session, head: Head, fact: Fact) -> Written:
    """Write one entry after `head`: body, chain, leaf, signature."""
    body = fact.body()
    written = _insert(session, head, fact, body, origin_of(session))
    return Written(written, fact.kind, fact.fields.get("document"), fact.fields.get("object"))


def begin(session: Session, fact: Fact, origin: str) -> Written:
    """Write genesis, the entry that says which register this is and which key signs."""
    before = Head(-1, BEFORE_ALL, chain.ZERO)
    return Written(_insert(session, before, fact, fact.body(), origin), fact.kind, None, None)


def _insert(session: Session, head: Head, fact: Fact, body: dict[str, object], origin: str) -> Head:
    signer = signer_of(session, head.next_key)
    content, nonce = chain.canonical(body), session.info["randomness"](32)
    seq, at = head.seq + 1, chain.stamp(fact.at)
    digest = chain.body_digest(nonce, content)
    header = chain.header(origin, seq, at, head.leaf, digest)
    leaf = chain.leaf(header)
    _put(session, {
        "seq": seq, "at": at, "prev": head.leaf, "nonce": nonce, "body": content, "body_digest": digest,
        "leaf": leaf, "key_id": signer.key_id, "sig": signer.sign(header), **searched(body, fact.effective_on),
    })
    return Head(seq, fact.at, leaf, announced_in(session, seq, fact.kind) or signer.key_id)


@contextmanager
def in_one_go(session: Session) -> Iterator[None]:
    """Let an act of many entries put them into the table by hundreds; until its end nothing may look for them there."""
    waiting = session.info["waiting"] = list[dict[str, Any]]()
    try:
        yield
        if waiting:
            session.execute(APPEND, waiting)
    finally:
        del session.info["waiting"]


def _put(session: Session, row: dict[str, Any]) -> None:
    waiting = session.info.get("waiting")
    if waiting is None:
        session.execute(APPEND, row)
        return
    waiting.append(row)
    if len(waiting) == AT_ONCE:
        session.execute(APPEND, waiting)
        waiting.clear()


def origin_of(session: Session) -> str:
    """The name under which this register began; read once from genesis and remembered."""
    remembered: dict[str, str] = session.info.setdefault("remembered", {})
    if "origin" not in remembered:
        body = session.scalar(select(JournalEntry.body).where(JournalEntry.seq == 0))
        remembered["origin"] = read_body(body)["after"]["origin"] if body else ""
    return remembered["origin"]


def searched(body: Mapping[str, Any], effective_on: date) -> dict[str, str | None]:
    """The plain columns for searching; `verify` holds them against the body."""
    after = body.get("after", {})
    before = body.get("before", {})
    return {
        "kind": body["kind"], "document": body.get("document"), "actor": body["actor"],
        "effective_on": effective_on.isoformat(), "from_state": before.get("state"),
        "to_state": after.get("state"), "request": body.get("request"),
    }


def signer_of(session: Session, due: bytes | None = None) -> Signer:
    """The key that signs; without it, or with another than the one that is due, nothing is written.

    Another process may have changed keys: then the one on the disk is looked at again.
    """
    signer = session.info.get("signer")
    if isinstance(signer, Signer) and due not in (None, signer.key_id) and (renew := session.info.get("renew")):
        signer = session.info["signer"] = renew()
    if not isinstance(signer, Signer):
        raise Unsafe(Sentence("The signing key of this register was not found, so nothing can be recorded."))
    if due not in (None, signer.key_id):
        raise Unsafe(Sentence(
            "The signing key is not the one that the journal announced last, so nothing can be recorded. Put back "
            "that key; if it is lost, run: tracker key lost"))
    return signer


def read_body(body: bytes) -> dict[str, Any]:
    """What an entry says."""
    return chain.parse(bytes(body))
