"""ODT: the paragraphs of the body and of its tables in order; what was deleted is kept apart there and left out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from tracker.texts.paragraphs import Given
from tracker.texts.walking import END, START, events

OFFICE, TEXT, TABLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{one}:1.0}}" for one in ("office", "text", "table"))
PASSED_OVER = frozenset({
    f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
    f"{TEXT}user-field-decls", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TABLE}covered-table-cell",
})
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
BLANKS = frozenset({f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"})
MOST_UNPACKED = 200 * 1024 * 1024


def paragraphs(content: bytes) -> Iterator[str]:
    """A footnote, or a box of text, stands after the paragraph in which it is."""
    with ZipFile(BytesIO(content)) as archive:
        if archive.getinfo("content.xml").file_size > MOST_UNPACKED:
            raise Given("too_long")
        root = fromstring(archive.read("content.xml"), forbid_dtd=True)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Given("damaged")
    return _told(body)


def _told(body: Any) -> Iterator[str]:
    open_, within = list[list[str]](), list[str]()
    for what, element in events(body, lambda one: one.tag in PASSED_OVER):
        if what == START:
            if element.tag in PARAGRAPHS:
                open_.append([])
            if open_:
                open_[-1].append(" " if element.tag in BLANKS else element.text or "")
            continue
        if what == END and element.tag in PARAGRAPHS:
            within.append("".join(open_.pop()))
            if not open_:
                yield from (within.pop(), *within)
                within.clear()
        if open_:
            open_[-1].append(element.tail or "")
