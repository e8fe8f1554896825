"""Pending approvals: who owes what, how late; by deadline, by state or by draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.queries.approvals import Council, Owed, councils, pending
from tracker.queries.desk import SOON_DAYS
from web.actions import action

bp = Blueprint("approvals", __name__, url_prefix="/approvals")
GROUPINGS, ONLY = ("deadline", "state", "draft", "package"), ("overdue", "soon")
STANDINGS = {
    "late": Sentence("Late"), "due": Sentence("In time"), "waiting": Sentence("Waiting for the meeting"),
    "on_hold": Sentence("On hold by decision"),
}
"""How an answer that is owed stands; the four are never mixed."""


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
    only: str
    groups: tuple[Group, ...]
    owed: tuple[Owed, ...]
    councils: tuple[Council, ...]

    @property
    def late(self) -> int:
        return sum(one.late for one in self.owed)

    @property
    def most(self) -> tuple[Titled, int] | None:
        """The state that owes most, if one owes more than any other."""
        counted = Counter(one.state_code for one in self.owed).most_common(2)
        if len(counted) < 2 or counted[0][1] == counted[1][1]:
            return None
        code, count = counted[0]
        return next(one.state for one in self.owed if one.state_code == code), count

    @property
    def drafts(self) -> int:
        return len({one.document for one in self.owed})


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """What the states owe; a representative sees the own state's."""
    by, member = request.args.get("by") or "deadline", request.args.get("state") or ""
    if by not in GROUPINGS:
        raise Invalid(Sentence("The list goes by deadline, by state, by draft or by package."), field="by")
    only = next((name for name in ONLY if request.args.get(name)), "")
    owed = pending(g.session, g.now, member or None, only == "overdue", g.actor)
    if only == "soon":
        owed = tuple(one for one in owed if one.status == "due" and one.due_at <= g.now + timedelta(SOON_DAYS))
    staff = g.actor.may_as("clerk") or g.actor.state is None
    waiting = councils(g.session, g.now, g.actor) if staff and not (member or only) else ()
    page = ApprovalsPage(by, member, only, _groups(by, owed), owed, waiting)
    return render_template("approvals/index.html", page=page)


def _groups(by: str, owed: tuple[Owed, ...]) -> tuple[Group, ...]:
    if by == "deadline":
        found = (Group(status, title, status == "late", tuple(one for one in owed if one.status == status))
                 for status, title in STANDINGS.items())
        return tuple(one for one in found if one.rows)
    if by == "state":
        ordered = sorted(owed, key=lambda one: one.state_code)
        return tuple(_named(code, rows) for code, rows in groupby(ordered, key=lambda one: one.state_code))
    if by == "package":
        ordered = sorted(owed, key=lambda one: one.package or "")
        return tuple(_packaged(key, rows) for key, rows in groupby(ordered, key=lambda one: one.package or ""))
    ordered = sorted(owed, key=lambda one: one.document)
    return tuple(_drafted(number, rows) for number, rows in groupby(ordered, key=lambda one: one.document))


def _named(code: str, found: Iterable[Owed]) -> Group:
    rows = tuple(found)
    return Group(code, rows[0].state, False, rows)


def _packaged(key: str, found: Iterable[Owed]) -> Group:
    title = Sentence("Package {key}", key=key) if key else Sentence("In no package")
    return Group(key or "none", title, False, tuple(found))


def _drafted(number: str, found: Iterable[Owed]) -> Group:
    rows = tuple(found)
    return Group(number, Sentence("{reference} {title}", reference=number, title=rows[0].title), False, rows)
