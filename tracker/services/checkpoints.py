"""Checkpoints: the journal read back, reckoned in two ways, and only then signed as a whole."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain import checkpoints as notes
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.chain import ZERO
from tracker.domain.evidence import NOTHING, Holding, Kept
from tracker.domain.findings import Finding
from tracker.domain.links import Walk
from tracker.domain.sentence import Sentence
from tracker.domain.tree import Frontier, root_by_halves
from tracker.errors import IntegrityHold
from tracker.models import Checkpoint
from tracker.services import journal, stored
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.recording import zone_of
from tracker.signing import signature_holds

LAST = select(Checkpoint).order_by(Checkpoint.number.desc()).limit(1)


def checkpoint(session: Session, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Sign what the journal holds now, as a note that is kept elsewhere.  The caller commits."""
    act = begin_act(session, (), actor, "checkpoint.make", request=request, now=now, content={})
    if act.done:
        return act.done
    make(act)
    return act.receipt()


def daily(session: Session, *, now: datetime) -> Receipt | None:
    """The checkpoint of the day, if none was made on it.  The caller commits."""
    zone = zone_of(session)
    today = now.astimezone(zone).date()
    act = begin_act(session, (), SYSTEM, "checkpoint.make", request=f"tick/checkpoint/{today}", now=now, content={})
    last = session.scalar(LAST)
    if act.done or (last is not None and last.made_at.astimezone(zone).date() >= today):
        return None
    make(act)
    return act.receipt()


def make(act: Act) -> None:
    """Sign everything before the next entry, and say so in it; IntegrityHold if it does not verify.

    Also the last thing that acts do after which a copy should leave the building.
    """
    session = act.session
    session.flush()
    start = since_last(session, journal.origin_of(session))
    new = stored.entries(session, start.walk.seq)
    found = (*start.found, *(one for entry in new for one in start.walk.step(entry)))
    leaves = list(stored.leaves(session, act.next_seq))
    root = start.walk.holding.tree.root()
    if found or len(leaves) != act.next_seq or root != root_by_halves(leaves) or leaves[-1] != act.head.leaf:
        raise _refusal(found)
    told = notes.Checkpoint(start.walk.origin, act.next_seq, root)
    signer = journal.signer_of(session, act.head.next_key)
    values = {"number": start.number + 1, "size": told.size, "root": root.hex(),
              "note": notes.signed_note(told, signer.public_key, signer.sign)}
    session.add(Checkpoint(**values, made_at=act.at, seq=act.next_seq))
    act.record("checkpoint.made", after=values)
    session.flush()


@dataclass(frozen=True)
class Start:
    """Where a check of what is new begins, what was wrong with what lies before it, and the number of its checkpoint.

    The entries before it are held against the checkpoint by their leaves alone.
    """

    walk: Walk
    found: tuple[Finding, ...]
    number: int


def since_last(session: Session, origin: str, kept: Kept = NOTHING) -> Start:
    """A walk that begins where the last checkpoint ended; at the very beginning where there is none."""
    last = session.scalar(LAST)
    if last is None:
        return Start(Walk(origin, signature_holds, holding=Holding(kept), whole=True), (), 0)
    keys = stored.announced(session, last.size)
    holding, prev = Holding(kept, number=last.number - 1), ZERO
    for prev in stored.leaves(session, last.size):
        holding.pass_by(prev)
    walk = Walk(origin, signature_holds, keys[-1] if keys else None, last.size, prev, holding=holding, keys=[*keys],
                whole=True)
    wrong = Finding(last.size, "V7", Sentence(
        "The first {size} entries are not those of checkpoint {number}: they were changed after it was made.",
        size=last.size, number=last.number))
    return Start(walk, () if _is_true(last, origin, holding.tree, keys) else (wrong,), last.number)


def _is_true(last: Checkpoint, origin: str, tree: Frontier, keys: tuple[bytes, ...]) -> bool:
    """Whether a kept checkpoint is signed by this journal, and of these leaves."""
    try:
        note = notes.read_note(last.note)
    except notes.NotANote:
        return False
    told = notes.Checkpoint(origin, tree.size, tree.root())
    return (note.checkpoint, last.root, last.size) == (told, told.root.hex(), told.size) and any(
        note.signed_with(key, signature_holds) for key in keys)


def _refusal(found: tuple[Finding, ...]) -> IntegrityHold:
    if not found:
        found = (Finding(0, "V7", Sentence("The tree over the journal cannot be reckoned twice with the same root.")),)
    return IntegrityHold(Sentence(
        "The journal does not verify, so nothing was signed or recorded. {reason}", reason=found[0].message), found)
