"""Pending approvals: who owes what, how late; by deadline, by state or by draft; and all open rounds as a matrix."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from tracker.domain import explained
from tracker.domain.policy import may
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid
from tracker.output.pending_sheet import STANDING
from tracker.queries import matrix as rounds
from tracker.queries import owed_counts as counting
from tracker.queries.approvals import Owed, owed
from tracker.queries.owed_where import IN_NONE, STANDINGS, Wanted, own
from tracker.queries.reminded import reminded
from tracker.queries.waiting import Council, Silence, waiting
from web.actions import action
from web.in_force import Told, removable

bp = Blueprint("approvals", __name__, url_prefix="/approvals")
GROUPINGS = ("deadline", "state", "draft", "package")
ONLY = {
    "late": Sentence("Only late"), "due": Sentence("Only in time"), "soon": Sentence("Only due in 7 days"),
    "waiting": Sentence("Only waiting"), "on_hold": Sentence("Only on hold"),
}
GROUPS_ON_A_PAGE, MOST_WAITING = 20, 15


@dataclass(frozen=True)
class Part:
    """Answers owed that stand together under one heading; `count` is the whole list, of which `rows` are shown."""

    anchor: str
    title: Sentence | Titled
    late: bool
    rows: tuple[Owed, ...]
    count: int
    filter: dict[str, str]

    @property
    def more(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True)
class ApprovalsPage:
    """A page of what is owed, and apart from it what waits for a body or for an hour."""

    by: str
    wanted: Wanted
    groups: tuple[Part, ...]
    counts: counting.Counts
    total: int
    most: tuple[Titled, int] | None
    next: str | None
    councils: tuple[Council, ...] = ()
    silences: tuple[Silence, ...] = ()


@bp.get("")
@action("register.read", "circulation.read")
def index() -> ResponseReturnValue:
    """What the states owe; a representative sees the own state's."""
    by, wanted = request.args.get("by") or "deadline", asked_for()
    if by not in GROUPINGS:
        raise Invalid(Sentence("The list goes by deadline, by state, by draft or by package."), field="by")
    counted = counting.count(g.session, wanted, g.now, g.actor)
    parts, following = _by_deadline(wanted, counted.all) if by == "deadline" else _by_key(by, wanted)
    staff = may(g.actor, "register.read")
    first = by == "deadline" and bool(staff) and wanted.all and not wanted.after
    others = waiting(g.session, g.now, g.actor, MOST_WAITING) if first else ((), ())
    page = ApprovalsPage(by, wanted, parts, counted.all, counted.all.of(wanted.only), counted.most, following, *others)
    marks = reminded(g.session, (row for one in parts for row in one.rows), g.now)
    filters, states = _filters(by, wanted), {code: title for code, (title, _) in counted.states.items()}
    return render_template("approvals/index.html", page=page, filters=filters, standings=STANDING, marks=marks,
                           explained=explained.WORDS, told=removable(_told(wanted, states), filters))


@bp.get("/matrix")
@action("register.read")
def matrix() -> ResponseReturnValue:
    """Every open round with how each state stands in it."""
    page = rounds.matrix(g.session, g.now, request.args.get("after") or None)
    return render_template("approvals/matrix.html", page=page)


def asked_for() -> Wanted:
    given = request.args
    only = next((name for name in ONLY if given.get("only") == name or given.get(name)), given.get("only") or "")
    member = own(given.get("state") or None, g.actor)
    return Wanted(member, given.get("draft") or None, given.get("package") or None,
                  "late" if given.get("overdue") else only, given.get("after") or None)


def _filters(by: str, wanted: Wanted) -> dict[str, str]:
    """What is in force, for links that keep it."""
    told = {"by": by, "state": wanted.member, "draft": wanted.document, "package": wanted.package, "only": wanted.only}
    return {name: value for name, value in told.items() if value}


def _told(wanted: Wanted, states: Mapping[str, Titled]) -> Iterator[Told]:
    """The filters in force as words; the own state of a representative is none that could be taken away."""
    if wanted.member and may(g.actor, "register.read"):
        yield Told("state", Sentence("State: {value}", value=states.get(wanted.member, wanted.member)))
    if wanted.document:
        yield Told("draft", Sentence("Draft: {value}", value=wanted.document))
    if wanted.package:
        none = wanted.package == IN_NONE
        yield Told("package", Sentence("In no package") if none else Sentence("Package {key}", key=wanted.package))
    if wanted.only:
        yield Told("only", ONLY[wanted.only])


def _by_deadline(wanted: Wanted, counts: counting.Counts) -> tuple[tuple[Part, ...], str | None]:
    page = owed(g.session, wanted, g.now, g.actor)
    parts = (Part(one, STANDING[one], one == "late", tuple(row for row in page.rows if row.status == one),
                  counts.soon if wanted.only == "soon" else counts.of(one), {"only": one}) for one in STANDINGS)
    return tuple(one for one in parts if one.rows), page.next


def _by_key(by: str, wanted: Wanted) -> tuple[tuple[Part, ...], str | None]:
    page = counting.groups(g.session, by, Wanted(
        wanted.member, wanted.document, wanted.package, wanted.only, wanted.after, GROUPS_ON_A_PAGE), g.now, g.actor)
    return tuple(_part(by, one) for one in page.rows), page.next


def _part(by: str, one: counting.Group) -> Part:
    title: Sentence | Titled = one.title
    if by == "draft":
        title = Sentence("{reference} {title}", reference=one.key, title=one.title)
    if by == "package":
        title = Sentence("Package {key}", key=one.key) if one.key else Sentence("In no package")
    rows = tuple(sorted(one.rows, key=lambda row: STANDINGS.index(row.status)))
    return Part(one.key or IN_NONE, title, False, rows, one.counts.total, {by: one.key or IN_NONE})
