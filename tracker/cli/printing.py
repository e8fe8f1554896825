"""Text for people: aligned columns, blocks with a heading, receipts; and data for programs."""

import json
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from tracker.cli.edge import Edge
from tracker.domain.sentence import Sentence
from tracker.language import say

if TYPE_CHECKING:
    from tracker.services.acts import Receipt

WIDEST = 120
REPEATED = Sentence("This was done before under the same request key; nothing was recorded twice.")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], empty: str, by: int = 0) -> None:
    """Rows in columns under their headings; the last column wraps, and an empty list has its sentence."""
    cells = [[say(one) for one in row] for row in rows]
    if not cells:
        click.echo(" " * by + empty)
        return
    widths = [max(width(row[at]) for row in (headings, *cells)) for at in range(len(headings))]
    left = by + sum(widths[:-1]) + 2 * (len(widths) - 1)
    for row in (list(headings), *cells):
        _row(row, widths, left, by)


def _row(row: Sequence[str], widths: Sequence[int], left: int, by: int = 0) -> None:
    start = " " * by + "".join(f"{padded(cell, widths[at])}  " for at, cell in enumerate(row[:-1]))
    lines = _wrapped(row[-1], left)
    click.echo((start + lines[0]).rstrip())
    for line in lines[1:]:
        click.echo(" " * left + line)


def pairs(rows: Iterable[tuple[str, object]]) -> None:
    """Names and values in two columns, what is empty left out."""
    shown = [(name, said) for name, value in rows if (said := say(value))]
    widest = max((width(name) for name, _ in shown), default=0)
    for name, said in shown:
        _row((name, said), (widest, 0), widest + 2)


def heading(text: str) -> None:
    """A heading, with an empty line before it."""
    click.echo()
    click.echo(text)


def indented(text: str, by: int = 2) -> None:
    """A paragraph, wrapped and set in."""
    for line in _wrapped(text, by):
        click.echo(" " * by + line)


def data(value: object) -> None:
    """Data for programs, readable to people too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def receipt(edge: Edge, done: "Receipt", **more: object) -> None:
    """What was recorded: the entries in words, or the receipt as data."""
    if edge.json:
        data({**receipt_data(done), **more})
        return
    from tracker.queries.fitting import Filter
    from tracker.queries.history import history

    with edge.reading() as session:
        page = history(session, Filter(before=done.last_seq + 1, limit=done.last_seq - done.first_seq + 1))
        said = [(entry.seq, entry.document or "", entry.sentence) for entry in reversed(page.entries)]
    if done.repeated:
        click.echo(say(REPEATED))
    for seq, document, sentence in said:
        indented(" ".join(part for part in (f"{seq}.", document, say(sentence)) if part), 0)
    click.echo(say(Sentence("Receipt, to be kept: {kept}", kept=f"{done.last_seq}:{done.leaf}")))


def link(edge: Edge, token: str) -> str:
    """The address by which somebody chooses a password; the path alone where no host is set."""
    hosts = edge.settings.trusted_hosts
    return f"{f'https://{hosts[0]}' if hosts else ''}/reset/{token}"


def receipt_data(done: "Receipt") -> dict[str, object]:
    """A receipt for programs."""
    members = ("first_seq", "last_seq", "leaf", "kind", "document", "object", "repeated")
    return {name: getattr(done, name) for name in members}


def when(at: datetime | None) -> str | None:
    """A moment for programs: UTC with Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def iso(day: date | None) -> str | None:
    """A day for programs."""
    return day.isoformat() if day else None


def width(text: str) -> int:
    """The columns that a text takes on a screen."""
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
               for one in text)


def padded(text: str, to: int) -> str:
    return text + " " * (to - width(text))


def _wrapped(text: str, left: int) -> list[str]:
    room = max(min(shutil.get_terminal_size((100, 24)).columns, WIDEST) - left, 30)
    lines = [line for part in text.splitlines() for line in textwrap.wrap(
        part, room, break_long_words=False, break_on_hyphens=False) or [""]]
    return lines or [""]
