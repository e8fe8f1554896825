"""Handing out what is made while it is sent: lists as CSV and XLSX, the journal as lines."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from flask import Response, current_app, g, stream_with_context

from tracker import language
from tracker.output.spreadsheets import Sheet, csv_of, xlsx
from web.clock import zone

T = TypeVar("T", str, bytes)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(sheet: Sheet, ending: str) -> Response:
    """A list to be saved: a workbook, or CSV line by line, or at once if of a past day, which ends with the request."""
    if ending == "xlsx":
        return attached(Response(xlsx(sheet, zone(), g.now), mimetype=XLSX), sheet.name, ending)
    lines = csv_of(sheet, zone())
    return attached(Response(list(lines) if g.get("past") else sent(lines), mimetype="text/csv"), sheet.name, ending)


def sent(pieces: Iterable[T]) -> Iterator[T]:
    """Pieces that are made while they are sent, after the request is over, in the language of who asked for them.

    With the last piece, or when the reader goes away, the connection is given back.
    """
    return stream_with_context(_to_its_end(g.session, iter(pieces), g.language))


def _to_its_end(session: Any, pieces: Iterator[T], spoken: str) -> Iterator[T]:
    zone = current_app.config["SETTINGS"].zone
    try:
        while True:
            with language.use(spoken, zone):
                piece = next(pieces)
            yield piece
    except StopIteration:
        return
    finally:
        session.close()


def attached(response: Response, name: str, ending: str) -> Response:
    """The answer as a file that has its day in its name."""
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}-{g.now:%Y-%m-%d}.{ending}")
    return response
