"""The visits of drafts to their stages, and the returns to earlier ones, from the moves in the journal."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.returns import Cause, cause
from tracker.domain.sentence import Titled
from tracker.domain.stays import Move, Stay, stays
from tracker.models import AgendaItem, Answer, Body, Document, Meeting, MemberState, Round
from tracker.queries.answered import PROVED
from tracker.queries.countered import Counters
from tracker.queries.insights_where import Wanted, day_of, drafts, entries, standing
from tracker.queries.stage_sets import OPEN
from tracker.workflow.definition import Definition, named

PRECISION = re.compile(rb'"precision":"([a-z_]*)"')
"""In the canonical bytes of an entry: inside a text every quotation mark has a backslash before it."""
SENT_BACK = ("returned", "no_agreement")
"""What a body decided on a draft that goes back."""


class Visit(NamedTuple):
    """A draft at a stage."""

    reference: str
    stay: Stay


@dataclass(frozen=True)
class Return:
    """A draft sent back: by which entry, from where to where, when, for what reason and by whose doing."""

    reference: str
    seq: int
    source: str
    target: str
    day: date
    exact: bool
    reason: str
    cause: Cause


@dataclass(frozen=True)
class Ways:
    """All visits, and all returns as they were recorded."""

    visits: tuple[Visit, ...]
    returns: tuple[Return, ...]


class _Told(NamedTuple):
    """A move with the reason that was given."""

    move: Move
    reason: str


Told = Mapping[str, Sequence[_Told]]


def ways(session: Session, wanted: Wanted, countered: Counters, today: date, actor: Actor | None) -> Ways:
    """What every draft that fits did, in three statements."""
    told, routes = _moves(session, wanted, countered, actor)
    visits = tuple(Visit(reference, one) for reference, moves in told.items()
                   for one in stays((one.move for one in moves), today, _final(routes[reference])))
    back = list(_backward(told, routes))
    causes = _causes(session, wanted, actor) if back else ({}, {})
    return Ways(visits, tuple(_return(*one, *causes) for one in back))


def _moves(session: Session, wanted: Wanted, countered: Counters, actor: Actor | None
           ) -> tuple[Told, dict[str, Definition]]:
    """The moves of each draft, by their numbers; as of a day by the clock of facts, by their days."""
    told, routes = defaultdict(list), {}
    for row in session.execute(entries(wanted, actor, "document.registered", "document.moved").where(_moved(wanted))):
        route = named(row.definition_name, row.definition_version)
        if (move := _move(row, countered, route)) is not None:
            told[row.reference].append(move)
            routes[row.reference] = route
    as_of = session.info.get("as_of")
    if as_of is not None and as_of.clock == "fact":
        return {key: sorted(moves, key=lambda one: (one.move.day, one.move.seq)) for key, moves in told.items()}, routes
    return told, routes


def _moved(wanted: Wanted) -> ColumnElement[bool]:
    """Not those that ended their way before the period began: of these no visit ended in it."""
    if wanted.since is None:
        return true()
    return or_(OPEN, Document.since_on.is_(None), Document.since_on >= wanted.since)


def _move(row: Any, countered: Counters, route: Definition) -> _Told | None:
    """A move as it stands; only one that was corrected, or leads back for a reason, is read to its end."""
    back = (row.from_state, row.to_state) in route.returns
    if row.seq not in countered.gone and row.seq not in countered.changes and not back:
        found = PRECISION.search(row.body)
        precision = found[1].decode() if found else ""
        return _Told(Move(row.seq, row.from_state, row.to_state, day_of(row, {}),
                          precision if row.effective_on else "not_known"), "")
    body = standing(row, countered)
    return None if body is None else _Told(
        Move(row.seq, row.from_state, row.to_state, day_of(row, body), body.get("precision", "")),
        body.get("reason", ""))


def _final(route: Definition) -> Any:
    return frozenset(one.key for one in route.states if one.final).__contains__


def _backward(told: Told, routes: Mapping[str, Definition]) -> Iterator[tuple[str, _Told, int]]:
    """The moves to an earlier stage, each with the entry by which the draft had come to the stage it left."""
    for reference, moves in told.items():
        entered = 0
        for one in moves:
            if (one.move.before, one.move.state) in routes[reference].returns:
                yield reference, one, entered
            entered = one.move.seq


Decided = Mapping[str, Sequence[tuple[int, Titled]]]
Objected = Mapping[str, Sequence[tuple[int, int, Titled]]]


def _causes(session: Session, wanted: Wanted, actor: Actor | None) -> tuple[Decided, Objected]:
    """By draft: the decisions of bodies to send it back, and the objections that stood in rounds that were closed."""
    decided: dict[str, list[tuple[int, Titled]]] = defaultdict(list)
    objected: dict[str, list[tuple[int, int, Titled]]] = defaultdict(list)
    items = session.execute(
        select(Document.reference, AgendaItem.seq, Body.title_en, Body.title_ru).select_from(AgendaItem)
        .join(AgendaItem.document).join(AgendaItem.meeting).join(Meeting.body)
        .where(AgendaItem.outcome.in_(SENT_BACK), drafts(wanted, actor)).order_by(AgendaItem.seq))
    for reference, seq, english, russian in items:
        decided[reference].append((seq, Titled(english, russian)))
    answers = session.execute(
        select(Document.reference, Round.seq, Round.closed_seq, MemberState.title_en, MemberState.title_ru)
        .select_from(Answer).join(Answer.round).join(Round.document).join(Answer.member_state)
        .where(Answer.position == "object", Answer.replaced_by.is_(None), Answer.kept == "", *PROVED,
               Round.closed_seq.is_not(None), drafts(wanted, actor)).order_by(Answer.seq))
    for reference, opened, closed, english, russian in answers:
        objected[reference].append((opened, int(closed or 0), Titled(english, russian)))
    return decided, objected


def _return(reference: str, told: _Told, entered: int, decided: Decided, objected: Objected) -> Return:
    """A round that the move closed was opened before it, and closed by an entry after it."""
    move = told.move
    bodies = (who for seq, who in decided.get(reference, ()) if entered < seq < move.seq)
    states = (who for opened, closed, who in objected.get(reference, ()) if opened < move.seq < closed)
    return Return(reference, move.seq, str(move.before), move.state, move.day, move.exact is not None, told.reason,
                  cause(bodies, states))
