"""The rows of an imported table, each cell read and each name looked up, before anything is recorded."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.importing import Book, Report, Row, Table
from tracker.domain.occurred import Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid, NotFound
from tracker.models import Alias, Body, Document, MemberState, User
from tracker.services import cells, checks, found
from tracker.services.acts import Act
from tracker.services.recording import zone_of
from tracker.services.visible import as_seen
from tracker.workflow.definition import current

AT_ONCE = 500
NOT_HELD = Sentence("Give the reason why the text is not held; hand the file in later, as the next version.")
RESTRICTED = Sentence("Say to which states or bodies it is restricted, and only if it is marked so.")


@dataclass
class Line:
    """One row as values of the register; `sound` until something is wrong with it, `made` names what came of it."""

    table: Table
    row: Row
    values: dict[str, Any]
    sound: bool = True
    made: str | None = None

    @property
    def number(self) -> str:
        return str(self.values.get("number") or "")

    def get(self, name: str, otherwise: Any = "") -> Any:
        return self.values.get(name, otherwise)


@dataclass
class Lines:
    """All rows of a book by their sheets, and what is wrong with them."""

    of: dict[str, list[Line]]
    report: Report
    session: Session
    seen: dict[tuple[str, str], Any]

    def wrong(self, line: Line, column: str | None, what: Sentence) -> None:
        line.sound = False
        self.report.add(line.table, line.row.number, column, what)

    def checked(self, line: Line, column: str | None, check: Callable[[], Any]) -> Any:
        """What a check gives; what it refuses is reported at the column that it names, or else at this one."""
        try:
            return check()
        except (Invalid, NotFound) as error:
            named = getattr(error, "field", None)
            self.wrong(line, named if named in {one.name for one in line.table.columns} else column, error.message)
            return None

    def named(self, sheet: str, number: str) -> list[Line]:
        """The rows of a sheet that bear a number."""
        by_number = self.seen.get((sheet, ""))
        if by_number is None:
            by_number = self.seen[(sheet, "")] = {}
            for line in self.of.get(sheet, ()):
                by_number.setdefault(line.number, []).append(line)
        known: list[Line] = by_number.get(number, [])
        return known


def lines_of(act: Act, book: Book) -> Lines:
    """Every row of a book, read whatever is wrong with the others."""
    lines, named = Lines({}, Report(list(book.faults)), act.session, {}), _named(act)
    for table in sorted(book.tables, key=lambda one: ("papers", "documents", "answers").index(one.sheet)):
        lines.of[table.sheet] = [_line(lines, table, row, named) for row in table.rows]
    bearing = _bearing(act.session, [line.number for line in lines.of.get("documents", ())])
    for sheet, check in CHECKS.items():
        for line in lines.of.get(sheet, ()):
            check(lines, line, bearing)
    return lines


def _line(lines: Lines, table: Table, row: Row, named: cells.Named) -> Line:
    line = Line(table, row, {}, all(one.name in table.heads for one in table.columns if one.needed))
    for column in (one for one in table.columns if one.name in table.heads):
        said = lines.checked(line, column.name, partial(cells.read, column, row.cells.get(column.name), named))
        if said is not None:
            line.values[column.name] = said
    return line


def _named(act: Act) -> cells.Named:
    """States, bodies, people and stages by every name that a cell may have for them."""
    states = act.session.execute(select(MemberState.code, MemberState.title_en, MemberState.title_ru)).all()
    bodies = act.session.scalars(select(Body.key)).all()
    people = act.session.execute(select(User.key, User.name).where(User.name.is_not(None))).all()
    return cells.Named(
        {name.casefold(): code for code, *titles in states for name in (code, *titles) if name},
        {key.casefold(): key for key in bodies}, {str(name).casefold(): key for key, name in people},
        {one.key: one.title for one in current().states}, zone_of(act.session), act.at, act.today)


def _bearing(session: Session, numbers: list[str]) -> dict[str, str]:
    """The drafts that bear these numbers among their names, as far as the one who acts may know."""
    with as_seen(session):
        return {name: reference for at in range(0, len(numbers), AT_ONCE) for name, reference in session.execute(
            select(Alias.name, Document.reference).join(Alias.document)
            .where(Alias.name.in_(numbers[at:at + AT_ONCE])))}


def _paper(lines: Lines, line: Line, _bearing: Mapping[str, str]) -> None:
    lines.checked(line, "title_ru", lambda: checks.titles(line.get("title_en"), line.get("title_ru")))


def _document(lines: Lines, line: Line, bearing: Mapping[str, str]) -> None:
    lines.checked(line, "title_ru", lambda: checks.titles(line.get("title_en"), line.get("title_ru")))
    first = lines.named("documents", line.number)[0]
    if line.number and first is not line:
        lines.wrong(line, "number", Sentence("This number stands in row {n} already.", n=first.row.number))
    if line.number in bearing:
        lines.wrong(line, "number", Sentence("{reference} bears this number already.", reference=bearing[line.number]))
    if (line.get("label") or line.get("fixed_on")) and not line.get("not_held"):
        lines.wrong(line, "not_held", NOT_HELD)
    if line.get("since") and not line.get("stage"):
        lines.wrong(line, "stage", Sentence("Say at which stage."))
    if bool(line.get("restricted_to")) != (line.get("marking") == "restricted"):
        lines.wrong(line, "restricted_to", RESTRICTED)
    if str(line.get("package")).startswith("PK-"):
        _once(lines, line, "package", lambda name: found.package(lines.session, name))
    paper_named(lines, line)


def _answer(lines: Lines, line: Line, _bearing: Mapping[str, str]) -> None:
    paper_named(lines, line)
    document_named(lines, line)


CHECKS = {"papers": _paper, "documents": _document, "answers": _answer}


def _once(lines: Lines, line: Line, column: str, look: Callable[[str], Any]) -> Any:
    """Something of the register by its name, looked for once however many rows name it."""
    name = str(line.get(column))
    if (column, name) not in lines.seen:
        lines.seen[(column, name)] = lines.checked(line, column, lambda: look(name))
    elif lines.seen[(column, name)] is None:
        lines.checked(line, column, lambda: look(name))
    return lines.seen[(column, name)]


def paper_named(lines: Lines, line: Line) -> str | None:
    """The key of the paper that a row names: one of this file, or else one of the register."""
    if not line.get("paper"):
        return None
    ours = lines.named("papers", line.get("paper"))
    if len(ours) > 1:
        lines.wrong(line, "paper", Sentence("Several papers of this file bear the number {number}.",
                                            number=line.get("paper")))
    if ours:
        return ours[0].made
    paper = _once(lines, line, "paper", lambda name: found.paper(lines.session, name))
    return paper and str(paper.key)


def document_named(lines: Lines, line: Line) -> str | None:
    """The reference of the draft that a row names: one of this file, or else one of the register."""
    if not line.get("document"):
        return None
    if ours := lines.named("documents", line.get("document")):
        return ours[0].made
    reference = _once(lines, line, "document", lambda name: _reference(lines.session, name))
    return reference and str(reference)


def _reference(session: Session, name: str) -> str:
    with as_seen(session):
        rows = set(session.scalars(select(Document.reference).where(Document.reference == name))) or set(
            session.scalars(select(Document.reference).join(Document.aliases).where(Alias.name == name)))
    if len(rows) != 1:
        raise Invalid(Sentence("There is no draft {name} in this file or in the register.", name=name[:80]))
    return rows.pop()


def happened(line: Line, day: Any, source: str) -> Occurred:
    """When the fact of a row happened, on its source and with its certainty."""
    when = day if isinstance(day, Occurred) else Occurred.on(day) if day else Occurred.unknown()
    return Occurred(when.first, when.last, when.precision, source, line.get("certainty", "found_elsewhere"))


def in_order(lines: Lines) -> Iterator[Line]:
    """Every row, in the order in which they can be recorded."""
    for sheet in CHECKS:
        yield from lines.of.get(sheet, ())
