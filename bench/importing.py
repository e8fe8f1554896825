"""Measure the import of a register of so many rows, its undoing, and the memory that both take.

    python -m bench.importing [ROWS] [--json FILE]

A quarter of the rows are papers, the others drafts with everything that a row can say.  The file is made first; what is
measured is reading it, trying it, importing it and undoing it, in a process that does nothing else.
"""

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

from xlsxwriter import Workbook

from bench.writing import BEGUN, Writing
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.importing import Book
from tracker.queries.verify import verify
from tracker.services import corrections, importing, states, tables, users

ROWS = 10_000
PAPERS = ("number", "kind", "title_ru", "dated_on", "sender", "member_state")
DRAFTS = ("number", "kind", "title_ru", "title_en", "initiator", "officer", "registered_on", "stage", "since", "paper",
          "label", "fixed_on", "not_held", "source", "certainty")


def file_of(rows: int) -> bytes:
    """A spreadsheet as an office might have it."""
    target, papers = BytesIO(), rows // 4
    book = Workbook(target, {"constant_memory": True})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet("papers")
    sheet.write_row(0, 0, PAPERS)
    for n in range(papers):
        sheet.write_row(n + 1, 0, (f"12/{n}", "letter", f"Письмо о согласовании {n}"))
        sheet.write_datetime(n + 1, 3, datetime(2019, 3, 1), day)  # noqa: DTZ001 (a spreadsheet knows no zones)
        sheet.write_row(n + 1, 4, ("Министерство иностранных дел", "TJ"))
    sheet = book.add_worksheet("documents")
    sheet.write_row(0, 0, DRAFTS)
    for n in range(rows - papers):
        sheet.write_row(n + 1, 0, (
            f"{n}-п", "план", f"Проект плана {n}", f"Draft plan {n}", "Таджикистан", "officer", "01.03.2019",
            "На рассмотрении Постоянного совета", "03.2020", f"12/{n % papers}", "ред. 2", "2019", "не передан",
            "журнал учёта", "указано в источнике"))
    book.close()
    return target.getvalue()


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    begun = process_time()
    found = what()
    return process_time() - begun, found


def memory() -> float:
    """The most that this process held at once, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def acting(
    writing: Writing, service: Any, *things: Any, by: Actor, request: str, keep: bool = True, **more: Any
) -> Any:
    """One act, committed or undone."""
    with writing.database.write() as session:
        receipt = service(session, *things, by, now=BEGUN, request=request, **more)
        session.commit() if keep else session.rollback()
    return receipt


def measure(folder: Path, rows: int) -> dict[str, float]:
    """Seconds for each part, megabytes, entries a second."""
    writing, content = Writing(folder / "tracker.db"), file_of(rows)
    acting(writing, states.record_state, states.NewState("TJ", "Tajikistan", "Таджикистан"), by=SYSTEM, request="TJ")
    head = acting(writing, users.add, users.NewUser("head", "no password", ("head",)), by=SYSTEM, request="head")
    head, before = Actor(str(head.object), frozenset({"head"})), memory()
    read, book = timed(lambda: tables.read("register.xlsx", content))
    tried, _ = timed(lambda: imported(writing, book, "tried", keep=False))
    done, receipt = timed(lambda: imported(writing, book, "done"))
    found = {"megabytes before": before, "read": read, "try": tried, "import": done, "megabytes": memory(),
             "entries": receipt.last_seq - receipt.first_seq + 1, "file, kilobytes": len(content) / 1024}
    found["undo: propose"], _ = timed(lambda: acting(
        writing, corrections.undo_import, receipt.first_seq, by=writing.officer, request="undo", reason="wrong"))
    found["undo: confirm"], _ = timed(lambda: acting(
        writing, corrections.undo_import, receipt.first_seq, by=head, request="confirm", reason=""))
    with writing.database.read() as session:
        assert verify(session, signatures=False).ok
    writing.close()
    return {**found, "megabytes with the undoing": memory()}


def imported(writing: Writing, book: Book, request: str, *, keep: bool = True) -> Any:
    return acting(writing, importing.run, book, by=writing.officer, request=request, keep=keep)


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("rows", nargs="?", type=int, default=ROWS, help="how many rows")
    words.add_argument("--json", type=Path, help="also write the figures to this file")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), given.rows)
    for name, value in found.items():
        sys.stdout.write(f"{name:30} {value:10.1f}\n")
    if given.json:
        given.json.write_text(json.dumps({"rows": given.rows, **found}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
