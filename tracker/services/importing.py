"""The import of a register kept elsewhere: all of a file or nothing, each fact with its file, sheet and row.

Everything goes through the services that people use by hand.  What the old register says of a stage or of an answer is
kept as a note: no draft is let past a guard.
"""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.counter import IMPORT
from tracker.domain.importing import Book
from tracker.domain.old_register import answered, stood
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.errors import Forbidden, Invalid, Unfit
from tracker.models import JournalEntry, Package
from tracker.services import documents, found, import_rows, journal, notes, packages, papers, quota, versions
from tracker.services.acts import Act, Receipt, begin_act
from tracker.services.annulled import annulled
from tracker.services.import_rows import Line, Lines, happened
from tracker.services.journal import read_body
from tracker.services.marking import Marking
from tracker.workflow.definition import current

AT_ONCE = 200
Progress = Callable[[int], object]
IMPORTS = select(JournalEntry.seq, JournalEntry.body).where(JournalEntry.kind == IMPORT).order_by(JournalEntry.seq)


def run(
    session: Session, book: Book, actor: Actor, *, again: bool = False, now: datetime, request: str,
    progress: Progress = lambda done: None,
) -> Receipt:
    """Record everything that a file tells, or nothing: Unfit holds all that is wrong with it.  The caller commits.

    Its first entry is that of the import, by whose number the whole is annulled.  `progress` is told how many rows
    are done; the same file comes a second time only if that is meant (`again`).
    """
    act = begin_act(session, (), actor, "register.import", request=request, now=now, content={
        "file": book.name, "sha256": book.sha256, "rows": book.counts, "again": again})
    if act.done:
        return act.done
    _must_be_new(act, book, again)
    quota.must_take(act, book.size)
    act.record(IMPORT, after={"file_name": book.name, "sha256": book.sha256, "size": book.size, **book.counts})
    lines, made = import_rows.lines_of(act, book), dict[str, Package]()
    with journal.in_one_go(session):
        for done, line in enumerate(import_rows.in_order(lines), 1):
            if line.sound:
                _record(act, book, lines, line, made)
            if done % AT_ONCE == 0:
                session.flush()
            progress(done)
    if faults := tuple(lines.report.faults):
        raise Unfit(Plural("{n} thing is wrong with this file. Nothing was recorded.",
                           "{n} things are wrong with this file. Nothing was recorded.", len(faults)), faults)
    return act.receipt()


def _must_be_new(act: Act, book: Book, again: bool) -> None:
    gone = annulled(act.session)
    same = [row.seq for row in act.session.execute(IMPORTS)
            if row.seq not in gone and read_body(row.body)["after"]["sha256"] == book.sha256]
    if same and not again:
        raise Invalid(Sentence("This file was imported already, as entry {seq}. Say so if it is to be imported "
                               "again.", seq=same[-1]), field="again")


def _record(act: Act, book: Book, lines: Lines, line: Line, made: dict[str, Package]) -> None:
    """Record one row; what its services refuse is reported at its place."""
    source, sheet = book.source(line.table, line.row, line.get("source")), line.table.sheet
    try:
        # Of papers each is looked for among those before it; the others go into their tables by hundreds.
        with nullcontext() if sheet == "papers" else act.session.no_autoflush:
            line.made = DOES[sheet](act, lines, line, source, made)
    except (Invalid, Forbidden) as error:
        field = getattr(error, "field", "marking")
        lines.wrong(line, field if field in line.table.heads else None, _told(lines, error.message))


def _told(lines: Lines, message: Sentence) -> Sentence:
    """A refusal that names what this same import would have made, by the row that it is of."""
    key = message.values.get("key")
    twin = next((one for one in lines.of.get("papers", ()) if key and one.made == key), None)
    return message if twin is None else Sentence(
        "This paper stands in row {n} already. If it is another letter, say so in the column {column}.",
        n=twin.row.number, column=next(one.title for one in twin.table.columns if one.name == "another"))


def _paper(act: Act, lines: Lines, line: Line, source: str, made: dict[str, Package]) -> str:
    paper = papers.enter(act, papers.NewPaper(
        line.get("kind"), line.get("title_en"), line.get("title_ru"), line.number or None, line.get("dated_on", None),
        line.get("received_at", None), line.get("sender"), line.get("addressee"), line.get("member_state", None),
        line.get("link"), source, line.get("certainty", "found_elsewhere"), another=line.get("another", False)))
    act.session.flush()
    return paper.key


def _document(act: Act, lines: Lines, line: Line, source: str, made: dict[str, Package]) -> str:
    certainty = line.get("certainty", "found_elsewhere")
    row = documents.enter(act, documents.NewDocument(
        line.get("kind"), line.get("title_en"), line.get("title_ru"), line.get("language", "ru"),
        line.get("initiator", None), line.get("officer", None), (line.number, *line.get("other_names", ())), source,
        certainty, marking=Marking(line.get("marking", "open"), cleared_for=line.get("restricted_to", ()))))
    if line.get("not_held"):
        versions.enter(act, row, versions.NewVersion(
            "first", None, line.get("not_held"), line.get("label"), line.get("language", "ru"),
            occurred=happened(line, line.get("fixed_on"), source)), 1)
    if line.get("package"):
        packages.put_in(act, row, _package(act, line, made))
    if told := stood(line.values, {one.key: one.title for one in current().states}):
        notes.enter(act, notes.NewNote(
            *told, happened(line, line.get("since") or line.get("registered_on"), source), row.reference,
            paper=import_rows.paper_named(lines, line), claims_state=line.get("stage", None)))
    return row.reference


def _package(act: Act, line: Line, made: dict[str, Package]) -> Package:
    """A package of the register by its key, or one that this file makes by its title."""
    name = line.get("package")
    if name not in made:
        is_russian = any("а" <= one <= "я" or one == "ё" for one in name.lower())
        made[name] = found.package(act.session, name) if name.startswith("PK-") else packages.enter(
            act, packages.NewPackage(**{"title_ru" if is_russian else "title_en": name}))
    return made[name]


def _answer(act: Act, lines: Lines, line: Line, source: str, made: dict[str, Package]) -> str | None:
    document = import_rows.document_named(lines, line)
    if document is not None:  # else its draft is at fault, which is said there
        state = found.state(act.session, line.get("member_state"))
        notes.enter(act, notes.NewNote(
            *answered(line.values, Titled(state.title_en, state.title_ru)),
            happened(line, line.get("dated_on"), source), document, state.code, import_rows.paper_named(lines, line)))
    return document


DOES = {"papers": _paper, "documents": _document, "answers": _answer}
