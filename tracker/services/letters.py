"""Papers that are one letter: it came twice, or was registered twice."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Blob, Paper
from tracker.services.visible import as_seen

IN_PROSE = {
    "number": Sentence("the same number and date"),
    "file": Sentence("the same file"),
}


def must_be_new(session: Session, new: Paper, sha256: str | None, *, another: bool) -> Paper | None:
    """Refuse a paper that is in the register already; one said to be another letter is let in, and told from which.

    A letter that the one who acts may not know of is as good as none: the refusal would tell of it.  Whoever may know
    of both finds the other one on the page of each.
    """
    with as_seen(session):
        there, why = _there(session, new, sha256)
    if there is None or another:
        return there
    raise Invalid(Sentence(
        "This paper is in the register already, as {key}: {why}. Name {key} wherever it is meant, "
        "or say that this is another letter.", key=there.key, why=IN_PROSE[why]), field="another")


def copies(session: Session, one: Paper) -> tuple[str, ...]:
    """The keys of other papers that are one letter with this, as far as the reader may know of them."""
    same = or_(Paper.blob_id == one.blob_id, and_(Paper.number == one.number, Paper.kind == one.kind))
    others = session.scalars(select(Paper).where(same, Paper.id != one.id).order_by(Paper.seq))
    return tuple(other.key for other in others if is_one_letter(one, other))


def _there(session: Session, new: Paper, sha256: str | None) -> tuple[Paper | None, str]:
    if sha256:
        filed = session.scalar(select(Paper).join(Paper.blob).where(Blob.sha256 == sha256).order_by(Paper.seq).limit(1))
        if filed is not None:
            return filed, "file"
    if new.number is None:
        return None, ""
    alike = session.scalars(select(Paper).where(
        Paper.number == new.number, Paper.kind == new.kind, _dated(new.dated_on)).order_by(Paper.seq))
    return next((one for one in alike if _from_one_hand(one, new)), None), "number"


def _dated(day: date | None) -> ColumnElement[bool]:
    return Paper.dated_on == day if day else Paper.dated_on.is_(None)


def is_one_letter(one: Paper, other: Paper) -> bool:
    """Whether two papers of the register are one letter: the same file, or the same kind, sender, number and date."""
    if one.blob_id is not None and one.blob_id == other.blob_id:
        return True
    told = (one.kind, one.number, one.dated_on) == (other.kind, other.number, other.dated_on)
    return told and one.number is not None and _from_one_hand(one, other)


def _from_one_hand(one: Paper, other: Paper) -> bool:
    """The same state and sender as far as both are told, and one of the two told in both, or neither in either."""
    states, senders = (one.member_state_id, other.member_state_id), (one.sender.casefold(), other.sender.casefold())
    if any(first and second and first != second for first, second in (states, senders)):
        return False
    shared = any(first and first == second for first, second in (states, senders))
    return shared or not any((*states, *senders))
