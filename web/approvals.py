"""Pending approvals: who owes what, how late; by deadline, by state or by draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.queries.approvals import Council, Owed, councils, pending
from web.actions import action

bp = Blueprint("approvals", __name__, url_prefix="/approvals")
GROUPINGS = ("deadline", "state", "draft")


@dataclass(frozen=True)
class Group:
    """Answers owed that stand together under one heading."""

    anchor: str
    title: Sentence | Titled
    late: bool
    rows: tuple[Owed, ...]


@dataclass(frozen=True)
class ApprovalsPage:
    """Everything that is owed, and apart from it what waits for a body."""

    by: str
    member: str
    overdue: bool
    groups: tuple[Group, ...]
    owed: tuple[Owed, ...]
    councils: tuple[Council, ...]

    @property
    def late(self) -> int:
        return sum(one.late for one in self.owed)

    @property
    def drafts(self) -> int:
        return len({one.document for one in self.owed})


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """What the states owe; a representative sees the own state's."""
    by, member = request.args.get("by") or "deadline", request.args.get("state") or ""
    if by not in GROUPINGS:
        raise Invalid(Sentence("The list goes by deadline, by state or by draft."), field="by")
    overdue = bool(request.args.get("overdue"))
    owed = pending(g.session, g.now, member or None, overdue, g.actor)
    staff = g.actor.may_as("clerk") or g.actor.state is None
    waiting = councils(g.session, g.now, g.actor) if staff and not (member or overdue) else ()
    page = ApprovalsPage(by, member, overdue, _groups(by, owed), owed, waiting)
    return render_template("approvals/index.html", page=page)


def _groups(by: str, owed: tuple[Owed, ...]) -> tuple[Group, ...]:
    if by == "deadline":
        late = tuple(one for one in owed if one.late)
        due = tuple(one for one in owed if not one.late)
        found = (Group("late", Sentence("Late"), True, late), Group("due", Sentence("Due"), False, due))
        return tuple(one for one in found if one.rows)
    if by == "state":
        ordered = sorted(owed, key=lambda one: one.state_code)
        return tuple(_named(code, rows) for code, rows in groupby(ordered, key=lambda one: one.state_code))
    ordered = sorted(owed, key=lambda one: one.document)
    return tuple(_drafted(number, rows) for number, rows in groupby(ordered, key=lambda one: one.document))


def _named(code: str, found: Iterable[Owed]) -> Group:
    rows = tuple(found)
    return Group(code, rows[0].state, False, rows)


def _drafted(number: str, found: Iterable[Owed]) -> Group:
    rows = tuple(found)
    return Group(number, Sentence("{reference} {title}", reference=number, title=rows[0].title), False, rows)
