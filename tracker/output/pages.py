"""Papers as one page for a browser that is offline: no script, nothing fetched, what people typed is text alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from tracker.output.typeset import Block, Columns, Fields, Heading, Line, PageBreak, Row, Run, Table, Text, clean, runs

TAGS = {"strong": "strong", "struck": "s", "inserted": "ins", "deleted": "del"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Link(Run):
    """A run that leads to a file beside the page."""

    href: str = ""


def page(title: str, language: str, blocks: Iterable[Block]) -> bytes:
    """The page in UTF-8; the same blocks give the same bytes."""
    style = files("tracker").joinpath("output", "papers", "page.css").read_text("utf-8")
    return "\n".join((
        "<!doctype html>", f'<html lang="{language}">', '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{_text(title)}</title>", f"<style>\n{style}</style></head>", "<body><main>",
        *(_block(one) for one in blocks), "</main></body></html>", "")).encode()


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Text():
            return f'<p class="{block.align}">{_line(block.line)}</p>'
        case Fields():
            rows = "".join(f"<dt>{_text(name)}</dt><dd>{_line(value)}</dd>" for name, value in block.rows)
            return f"<dl>{rows}</dl>"
        case Columns():
            return "".join(f"<p>{_line(one)}</p>" for one in block.cells)
        case Table():
            return _table(block)
        case PageBreak():
            return ""


def _table(table: Table) -> str:
    if not table.rows:
        return f'<p class="quiet">{_text(table.empty)}</p>'
    head = "".join(f'<th scope="col">{_text(one)}</th>' for one in table.head)
    rows = "\n".join(f"<tr>{_cells(table, row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _cells(table: Table, row: Row) -> str:
    return "".join(
        f'<td data-head="{_text(head)}">{f"<s>{_line(cell)}</s>" if gone else _line(cell)}</td>'
        for head, cell, gone in zip(table.head, row.cells, row.gone, strict=True))


def _line(line: Line) -> str:
    return "".join(map(_run, runs(line)))


def _run(run: Run) -> str:
    said = _text(run.text).replace("\n", "<br>")
    if isinstance(run, Link) and run.href:
        return f'<a href="{escape(run.href)}">{said}</a>'
    if run.mark in ("quiet", "mono", "code"):
        return f'<span class="{run.mark}">{said}</span>'
    tag = TAGS.get(run.mark)
    return f"<{tag}>{said}</{tag}>" if tag else said


def _text(text: str) -> str:
    return escape(clean(text))
