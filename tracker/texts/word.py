"""DOCX: the paragraphs of the body and of its tables in order, as they are if all tracked changes are accepted."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tracker.texts.walking import END, START, events

PASSED_OVER = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "w:pPr", "w:rPr",
                                 "w:sectPr", "w:tblPr", "w:tcPr"))) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
PARAGRAPH, TEXT, ROW, MARK = qn("w:p"), qn("w:t"), qn("w:tr"), qn("w:footnoteReference")
BLANKS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
Notes = Mapping[str | None, Any]


def paragraphs(content: bytes) -> Iterator[str]:
    """A footnote stands after the paragraph that refers to it."""
    document = docx.Document(BytesIO(content))
    return _told(document.element.body, _notes(document))


def _notes(document: Any) -> Notes:
    found = [one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES]
    return {one.get(qn("w:id")): one for part in found for one in parse_xml(part.blob)}


def _told(root: Any, notes: Notes) -> Iterator[str]:
    """A paragraph can stand within another one, in a box of text; one whose end was deleted goes on in the next."""
    open_, referred, held = list[list[str]](), list[Any](), ""
    for what, element in events(root, _is_passed_over):
        if element.tag == PARAGRAPH and what == START:
            open_.append([])
        elif element.tag == PARAGRAPH and what == END:
            said = held + "".join(open_.pop())
            held = said if _goes_on(element) else ""
            if not held:
                yield said
                yield from (said for note in referred for said in _told(note, {}))
                referred.clear()
        elif what == START and open_:
            open_[-1].append(_letters(element))
            if element.tag == MARK:
                referred += filter(lambda one: one is not None, [notes.get(element.get(qn("w:id")))])
    if held:
        yield held


def _letters(element: Any) -> str:
    return element.text or "" if element.tag == TEXT else BLANKS.get(element.tag, "")


def _is_passed_over(element: Any) -> bool:
    """What was deleted, what is no text, and rows of tables that were deleted."""
    return element.tag in PASSED_OVER or (
        element.tag == ROW and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None)


def _goes_on(paragraph: Any) -> bool:
    """Whether the mark of its end was deleted."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
