"""Files with a text, as word processors and printers make them."""

import json
from io import BytesIO

import docx
from docx.oxml.parser import parse_xml
from sqlalchemy import select

from tests.services.documents_of import CONTENT, packed
from tracker.models import Text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")))


def word(*blocks):
    """A DOCX; a block is a paragraph, a table as rows of cells, or an element of its own in XML."""
    made, document = BytesIO(), docx.Document()
    for block in blocks:
        if isinstance(block, str) and block.startswith("<"):
            document.element.body[-1].addprevious(parse_xml(block.replace("<w:p>", f"<w:p {W}>", 1)))
        elif isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(len(block), len(block[0]))
            for row, cells in zip(table.rows, block, strict=True):
                for cell, said in zip(row.cells, cells, strict=True):
                    cell.text = said
    document.save(made)
    return made.getvalue()


def open_document(inside):
    """An ODT with this in its body."""
    body = f"<office:body{ODF}><office:text>{inside}</office:text></office:body>".replace("office:body", "o:body", 1)
    whole = CONTENT.format(more=body.replace("</office:body>", "</o:body>"))
    return packed([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", whole)])


def kept(session, sha256):
    """What was read out of a file, as it is kept; None if it was not read."""
    row = session.scalar(select(Text).where(Text.sha256 == sha256))
    return row and (row.state, row.why, json.loads(row.paragraphs))
