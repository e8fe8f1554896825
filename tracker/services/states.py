"""Member states, bodies, and how each state takes part."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.occurred import Certainty, Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models import Body, MemberState, Participation
from tracker.models.base import CERTAINTIES
from tracker.models.states import BASES, STATUSES
from tracker.services import checks, found, round_lines
from tracker.services.acts import Receipt, begin_act
from tracker.services.permission import must
from tracker.services.visible import whole


@dataclass(frozen=True)
class NewState:
    """A state by its two-letter code, and its name in both languages."""

    code: str
    title_en: str = ""
    title_ru: str = ""


@dataclass(frozen=True)
class NewBody:
    """A body that meets; one that `approves` can end a draft's way."""

    key: str
    title_en: str = ""
    title_ru: str = ""
    approves: bool = False


@dataclass(frozen=True)
class NewParticipation:
    """How a state takes part, since when (a day, or None if not known), and on whose word."""

    member_state: str
    status: str
    since: date | None = None
    until: date | None = None
    basis: str = "not_stated"
    paper: str | None = None
    statement: str = ""
    source: str = ""
    certainty: str = "stated"
    other_of: int | None = None


def record_state(session: Session, new: NewState, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Put a state into the register; how it takes part is recorded apart.  The caller commits."""
    act = begin_act(session, (), actor, "state.record", request=request, now=now, content={"new": new})
    if act.done:
        return act.done
    if not (len(new.code) == 2 and new.code.isascii() and new.code.isalpha() and new.code.isupper()):
        raise Invalid(Sentence("A state's code is two capital letters, such as KZ."), field="code")
    if session.scalar(select(MemberState.id).where(MemberState.code == new.code)):
        raise Invalid(Sentence("The state {code} is in the register already.", code=new.code), field="code")
    names = checks.titles(new.title_en, new.title_ru)
    session.add(MemberState(code=new.code, **names))
    act.record("state.recorded", object=new.code, after=names)
    return act.receipt()


def record_body(session: Session, new: NewBody, actor: Actor, *, now: datetime, request: str) -> Receipt:
    """Put a body that meets into the register.  The caller commits."""
    act = begin_act(session, (), actor, "body.record", request=request, now=now, content={"new": new})
    if act.done:
        return act.done
    key = checks.line(new.key, "key", required=True, most=64)
    if not key.replace("_", "").isalnum() or not key.isascii() or key != key.lower():
        raise Invalid(Sentence("A body's key has small letters, digits and underscores alone."), field="key")
    if session.scalar(select(Body.id).where(Body.key == key)):
        raise Invalid(Sentence("The body {key} is in the register already.", key=key), field="key")
    names = checks.titles(new.title_en, new.title_ru)
    session.add(Body(key=key, approves=new.approves, **names))
    act.record("body.recorded", object=key, after={**names, "approves": new.approves})
    return act.receipt()


def record_participation(
    session: Session, new: NewParticipation, actor: Actor, *, now: datetime, request: str
) -> Receipt:
    """Say how a state takes part from a day on; the periods before it stay.  The caller commits.

    `other_of` names the entry of the same fact as another source tells it: both stay visible, that one decides.
    In rounds under way a dated line says how the state is asked from now on.
    """
    must(actor, "participation.record")
    with whole(session):
        under_way = round_lines.open_rounds_on(session)
    act = begin_act(session, (), actor, "participation.record", request=request, now=now,
                    content={"new": new}, unseen=under_way)
    if act.done:
        return act.done
    state = found.state(session, new.member_state)
    after = _checked(new, act.today)
    paper = found.paper(session, new.paper) if new.paper else None
    session.add(Participation(seq=act.next_seq, member_state_id=state.id, paper_id=paper and paper.id,
                              since=new.since, until=new.until, other_of=_other(session, state, new), **after))
    act.record("participation.recorded", object=state.code, occurred=_since(new), paper=paper and paper.key,
               after={**after, "member_state": state.code, "since": new.since, "until": new.until,
                      "other_of": new.other_of})
    session.flush()
    round_lines.follow_roster(act, under_way)
    return act.receipt()


def _other(session: Session, state: MemberState, new: NewParticipation) -> int | None:
    """The entry that another source tells otherwise; Invalid if it is not one of this state and status."""
    if new.other_of is None:
        return None
    told = session.scalar(select(Participation.id).where(
        Participation.seq == new.other_of, Participation.member_state_id == state.id,
        Participation.status == new.status, Participation.other_of.is_(None)))
    if told is None or not found.knows_of(session, new.other_of):
        raise Invalid(Sentence("Entry {seq} does not say this of this state.", seq=new.other_of), field="other_of")
    return new.other_of


def _since(new: NewParticipation) -> Occurred:
    known = new.source, cast("Certainty", new.certainty)
    return Occurred.on(new.since, *known) if new.since else Occurred.unknown(*known)


def _checked(new: NewParticipation, today: date) -> dict[str, str]:
    checks.past(new.since, today, "since")
    if new.since and new.until and new.until <= new.since:
        raise Invalid(Sentence("The period must end after it begins."), field="until")
    return {
        "status": checks.one_of(new.status, STATUSES, "status"),
        "basis": checks.one_of(new.basis, BASES, "basis"),
        "statement": checks.text(new.statement, "statement"),
        "source": checks.line(new.source, "source"),
        "certainty": checks.one_of(new.certainty, CERTAINTIES, "certainty"),
    }
