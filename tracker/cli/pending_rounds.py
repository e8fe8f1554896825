"""`tracker pending --by matrix` and `--by silence`: open rounds by states, and what runs under silence."""

from typing import TYPE_CHECKING, Any

from tracker.cli import printing
from tracker.cli.edge import Edge
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import ASKED, HELD, word
from tracker.language import gettext as _
from tracker.language import moment

if TYPE_CHECKING:
    from tracker.queries.matrix import MatrixRow
    from tracker.queries.standings import Standing

STATUSES = {"late": Sentence("no answer, overdue"), "due": Sentence("no answer yet"), "done": Sentence("silent so far")}


def matrix(edge: Edge) -> None:
    """Every open round, the nearest deadline first: for people a line a state, for programs a row a draft."""
    from tracker.queries.matrix import matrix as read

    rows: list[MatrixRow] = []
    with edge.reading("register.read") as session:
        page = read(session, edge.now)
        while True:
            rows += page.rows
            if page.next is None:
                break
            page = read(session, edge.now, page.next)
    if edge.json:
        printing.data([_row_data(row) for row in rows])
        return
    printing.table(
        (_("Draft"), _("Due"), _("State"), _("Position")),
        [(row.reference if first else "", moment(row.round.due_at, row.round.zone) if first else "", line.state,
          _position(line)) for row in rows for first, line in _lines(row)], _("No round is open."))


def silence(edge: Edge) -> None:
    """What runs under silence: nobody owes an answer there."""
    from tracker.queries.waiting import silences

    with edge.reading("register.read") as session:
        found = silences(session, edge.now, edge.reader(session))
    if edge.json:
        printing.data([{
            "document": one.reference, "title_en": one.title.title_en, "title_ru": one.title.title_ru,
            "round": one.round, "version": one.version, "asked_on": printing.iso(one.opened_on),
            "due_at": printing.when(one.due_at), "zone": one.zone, "notice": one.notice or None,
            "expired": one.expired, "broken_by": [state.title_en or state.title_ru for state in one.broken_by],
            "proposed": None if one.proposed is None else "not_agreed" if one.broken_by else "agreed"}
            for one in found])
        return
    printing.table(
        (_("Draft"), _("Ends"), _("How it stands")),
        [(one.reference, moment(one.due_at, one.zone),
          one.proposed or Sentence("runs, no objection so far")) for one in found],
        _("No silence procedure runs."))


shown = {"matrix": matrix, "silence": silence}


def _lines(row: "MatrixRow") -> "list[tuple[bool, Standing]]":
    """The states that are asked in a round, the first of them marked."""
    lines = [line for line in row.lines if line]
    return [(line is lines[0], line) for line in lines]


def _position(line: "Standing") -> Sentence | Titled:
    """A position in words; a no-objection is never worded as an approval."""
    if line.effective_position:
        return POSITIONS[line.effective_position].title
    if line.mode == "informed":
        return word(ASKED, line.mode)
    if line.status in HELD:
        return word(HELD, line.status)
    return STATUSES[line.status]


def _row_data(row: "MatrixRow") -> dict[str, Any]:
    return {
        "document": row.reference, "title_en": row.title.title_en, "title_ru": row.title.title_ru,
        "round": row.round.number, "version": row.round.version, "due_at": printing.when(row.round.due_at),
        "zone": row.round.zone, "approve": row.round.tally.approve, "asked": row.round.tally.asked,
        "states": {line.code: {"asked": line.mode, "position": line.effective_position, "status": line.status}
                   for line in row.lines if line},
    }
