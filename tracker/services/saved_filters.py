"""Filters that a person keeps under names of their own: a preference, so that no entry of the journal tells of it."""

from sqlalchemy import ScalarSelect, delete, func, select
from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import SavedFilter, User

MOST = 30


def save(session: Session, person: str, name: str, page: str, query: str) -> None:
    """Keep a filter under a name that is new to its owner, who has 30 at most.  The caller commits."""
    held = session.scalar(select(func.count(SavedFilter.id)).where(SavedFilter.user_id == _of(person))) or 0
    if held >= MOST:
        raise Invalid(Sentence("You have {n} saved filters already; delete one first.", n=MOST), field="name")
    _must_be_new(session, person, name)
    session.add(SavedFilter(user_id=_of(person), name=name, page=page, query=query))
    session.flush()


def rename(session: Session, person: str, number: int, name: str) -> None:
    """Give a filter of one's own another name.  The caller commits."""
    row = _own(session, person, number)
    if row.name != name:
        _must_be_new(session, person, name)
        row.name = name
        session.flush()


def remove(session: Session, person: str, number: int) -> None:
    """Delete a filter of one's own.  The caller commits."""
    session.execute(delete(SavedFilter).where(SavedFilter.id == _own(session, person, number).id))


def _must_be_new(session: Session, person: str, name: str) -> None:
    mine = select(SavedFilter.id).where(SavedFilter.user_id == _of(person), SavedFilter.name == name)
    if session.scalar(mine) is not None:
        raise Invalid(Sentence("You have a filter named “{name}” already.", name=name), field="name")


def _own(session: Session, person: str, number: int) -> SavedFilter:
    """A filter of this person; another's is as good as none."""
    row = session.scalar(select(SavedFilter).where(SavedFilter.id == number, SavedFilter.user_id == _of(person)))
    if row is None:
        raise NotFound(Sentence("There is no such filter among yours."))
    return row


def _of(person: str) -> ScalarSelect[int]:
    return select(User.id).where(User.key == person).scalar_subquery()
