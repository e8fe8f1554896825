"""A corpus of files that somebody hands in to do harm: not one is taken (RELIABILITY, F1 to F4)."""

import stat
import time
import tracemalloc
from random import Random

import pytest

from tests.services.documents_of import BODY, docx, external, laughs, lying, odt, packed, related
from tests.services.hostile_pdfs import HOSTILE_PDFS, ORDINARY_PDFS
from tracker.errors import Invalid
from tracker.services.files import MOST, File, named

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"
LINK = {"word/link": (stat.S_IFLNK | 0o777) << 16}
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
BOMB = bytes(30 * 1024 * 1024)
NOISE = ("Pictures/1.png", Random(1).randbytes(60_000))
ZIP = packed([("a", b"x")])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PICTURE = '<x xmlns:l="http://www.w3.org/1999/xlink"><image l:href="http://evil.example/x.png"/></x>'
HOSTILE = {
    "a program": ("a.pdf", b"MZ\x90\x00"), "an ELF program": ("a.txt", b"\x7fELF\x02\x01"),
    "a script": ("a.txt", b"#!/bin/sh\n"), "a page": ("a.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
    "a page in capitals": ("a.txt", b"  <HTML>"), "a page after a mark": ("a.txt", b"\xef\xbb\xbf<html>"),
    "a drawing": ("a.txt", b"<svg onload=alert(1)>"), "XML": ("a.txt", b"<?xml version='1.0'?>"),
    "PHP": ("a.txt", b"<?php phpinfo();"), "rich text": ("a.txt", b"{\\rtf1 x}"),
    "a PDF as text": ("a.txt", b"%PDF-1.7 x"), "an archive as text": ("a.txt", b"PK\x03\x04 x"),
    "null bytes": ("a.txt", b"a\0b"), "bytes that are no UTF-8": ("a.txt", b"\xff\xfea\0"),
    "colours of a terminal": ("a.txt", b"\x1b[31mred"), "a bell": ("a.txt", b"ring\x07"),
    "a page as PDF": ("a.pdf", b"<html>%PDF-1.7"), "a PDF after junk": ("a.pdf", b"x%PDF-1.7"),
    "a PDF with a page in front": ("a.pdf", b"%PDF-1.7\n<html><script>alert(1)</script>"),
    "a PDF that is an archive": ("a.pdf", PDF + ZIP),
    "a PDF with a script": ("a.pdf", PDF + b"<< /S /JavaScript /JS (x) >>"),
    "a PDF with a hidden script": ("a.pdf", PDF + b"<< /S /J#61va#53cript >>"),
    "a PDF that starts programs": ("a.pdf", PDF + b"<< /S /Launch /F (cmd.exe) >>"),
    "a PDF with rich media": ("a.pdf", PDF + b"<< /Subtype /RichMedia >>"),
    "a PDF without a release": ("a.pdf", b"%PDF-"), "an old document": ("a.docx", OLE),
    "an old document as PDF": ("a.pdf", OLE), "an archive": ("a.docx", ZIP),
    "a workbook": ("a.docx", packed([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")])),
    "a document as OpenDocument": ("a.odt", docx()), "OpenDocument as a document": ("a.docx", odt()),
    "a spreadsheet": ("a.odt", odt(kind="application/vnd.oasis.opendocument.spreadsheet")),
    "a type that comes late": ("a.odt", packed([("content.xml", BODY), ("mimetype", "x")])),
    "macros": ("a.docx", docx(("word/vbaProject.bin", OLE))),
    "macros by another name": ("a.docx", docx(("word/x.bin", OLE))),
    "a macro type": (
        "a.docx", docx(types='<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')),
    "a hidden project": ("a.docx", docx(types='<Default ContentType="application/vnd.ms-office.vbaProject"/>')),
    "a control": ("a.docx", docx(("word/activeX/activeX1.xml", "<x/>"))),
    "an embedded object": ("a.docx", docx(("word/embeddings/oleObject1.bin", OLE))),
    "Basic": ("a.odt", odt(("Basic/Standard/Module1.xml", "<x/>"))),
    "scripts": ("a.odt", odt(("Scripts/python/a.py", "x"))),
    "an object of OpenDocument": ("a.odt", odt(("Object 1", OLE))),
    "a listener": ("a.odt", odt(inside='<s:event-listener l:href="vnd.sun.star.script:x"/>')),
    "a picture from elsewhere": ("a.odt", odt(inside='<d:image l:href="http://evil.example/x.png"/>')),
    "a template from elsewhere": ("a.docx", docx(external("attachedTemplate"))),
    "an image from elsewhere": ("a.docx", docx(external("image"))), "a frame": ("a.docx", docx(external("frame"))),
    "an object from elsewhere": ("a.docx", docx(external("oleObject", "file:////evil/x"))),
    "a way up": ("a.docx", docx(("../../etc/passwd", "x"))), "a way up inside": ("a.docx", docx(("word/../../x", "x"))),
    "an absolute name": ("a.docx", docx(("/etc/passwd", "x"))), "a drive": ("a.docx", docx(("C:/x", "x"))),
    "backslashes": ("a.docx", docx(("word\\..\\x", "x"))),
    "a link": ("a.docx", docx(("word/link", "/etc/passwd"), attributes=LINK)),
    "a name in two lines": ("a.docx", docx(("word/a\nb.xml", "<x/>"))),
    "the same part twice": ("a.docx", docx(("WORD/document.xml", BODY))),
    "an archive inside": ("a.docx", docx(("word/a.zip", ZIP))),
    "an archive without its ending": ("a.docx", docx(("word/a", ZIP))),
    "a packed stream": ("a.odt", odt(("Pictures/a", b"\x1f\x8b\x08"))), "a bomb": ("a.docx", docx(("word/a", BOMB))),
    "a bomb in XML": ("a.docx", docx(("word/a.xml", b"<a>" + b" " * len(BOMB) + b"</a>"))),
    "a bomb in OpenDocument": ("a.odt", odt(("Pictures/a.png", BOMB))),
    "too many parts": ("a.docx", docx(*((f"word/{n}", "") for n in range(2000)))),
    "a size that lies low": ("a.docx", lying(docx(), 5)), "a size that lies high": ("a.docx", lying(docx(), 2**32 - 2)),
    "foreign names": ("a.docx", docx(body=XXE)), "laughter": ("a.docx", docx(body=laughs())),
    "laughter elsewhere": ("a.odt", odt(("styles.xml", laughs()))),
    "a DTD from elsewhere": ("a.docx", docx(body='<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>')),
    "XML that breaks off": ("a.docx", docx(body="<w:document>")),
    "XML in an unknown code": ("a.docx", docx(body='<?xml version="1.0" encoding="x-user"?><x/>')),
    "junk before": ("a.docx", b"#!/bin/sh\n" + docx()), "junk behind": ("a.docx", docx() + b"<script>"),
    "half an archive": ("a.docx", docx()[:-40]), "an unknown packing": ("a.docx", docx(method=12)),
    "a PDF too large": ("a.pdf", PDF + bytes(MOST)), "nothing": ("a.pdf", b""), "two endings": ("a.pdf.exe", PDF),
    "an ending in front": ("a.docx.pdf", docx()), "a page by its ending": ("a.html", b"<html>"),
    "a drawing file": ("a.svg", b"<svg/>"), "a document with macros": ("a.docm", docx()), "no ending": ("pdf", PDF),
    "a network folder": ("a.odt", odt(inside='<d:image l:href="//evil/x.png"/>')),
    "a network folder of Windows": ("a.odt", odt(inside=r'<d:image l:href="\\evil\x.png"/>')),
    "a file of the machine": ("a.odt", odt(inside='<d:image l:href="file:/etc/passwd"/>')),
    "a file beside": ("a.odt", odt(inside='<d:image l:href="../x.png"/>')),
    "a section from elsewhere": ("a.odt", odt(inside='<d:section-source l:href="x.odt"/>')),
    "a table from elsewhere": ("a.odt", odt(inside='<d:table-source l:href="http://evil.example/x.ods"/>')),
    "a picture in an object": ("a.odt", odt(("Object 1/content.xml", PICTURE))),
    "a fill from elsewhere": ("a.odt", odt(("styles.xml", PICTURE))),
    "another program's data": ("a.odt", odt(inside='<d:dde-source d:dde-application="cmd"/>')),
    "a page taken in": ("a.docx", docx(related("aFChunk", "a.html"))),
    "a document taken in": ("a.docx", docx(related("subDocument", "a.docx", "External"))),
    "elsewhere in small letters": ("a.docx", docx(related("image", "x.png", "external"))),
    "elsewhere without a word": ("a.docx", docx(related("image", "http://evil.example/x.png"))),
    "a folder without a word": ("a.docx", docx(related("settings", r"\\evil\x"))),
    **{what: ("a.pdf", content) for what, content in HOSTILE_PDFS.items()},
    "an ending with a blank": ("a.pdf ", b"MZ"), "a stream": ("a.pdf::$DATA", PDF),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_at_once_and_in_little_memory(what):
    name, content = HOSTILE[what]
    tracemalloc.start()
    begun = time.process_time()

    with pytest.raises(Invalid) as refused:
        named(File(name, content))

    spent, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (refused.value.field, bool(str(refused.value))) == ("file", True)
    assert most < 200 * 1024**2
    assert spent < 10


def test_the_corpus_is_as_large_as_was_promised():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize(("name", "content"), [
    ("a.pdf", PDF), ("a.PDF", b"%PDF-1.4 old"), ("a.docx", docx()), ("a.odt", odt()),
    ("a.txt", "Проект\r\n\tстатья 1\f".encode()),
    ("a.txt", b"\xef\xbb\xbfwith a mark"), ("a.txt", b"what <html> means"), ("a.docx", docx(external("hyperlink"))),
    ("a.docx", docx(("word/media/image1.png", b"\x89PNG" + bytes(10)))),
    ("a.odt", odt(("Object 1/content.xml", "<x/>"))),
    ("a.odt", odt(inside='<d:image l:href="Pictures/1.png"/><d:a l:href="http://example.org/">x</d:a>')),
    ("a.docx", docx(("word/a.xml", "<a>" + "word " * 200_000 + "</a>"))),
    ("a.docx", docx(related("image", "../media/1.png"))),
    ("a.docx", docx(related("hyperlink", "mailto:a@b", "External"))),
    ("a.docx", docx(related("officeDocument", "/word/document.xml"))),
    ("a.odt", odt(inside='<d:section-source d:name="here"/><d:image l:href="./Pictures/1.png"/>')),
    ("a.odt", odt(inside='<d:section-source l:href="#here"/><d:a l:href="../annex.odt">x</d:a>')),
    *(("a.pdf", one) for one in ORDINARY_PDFS),
])
def test_a_file_of_a_word_processor_is_taken(name, content):
    assert named(File(name, content))["file_name"] == name


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_the_limit_is_exact(more, taken):
    file = File("a.pdf", PDF + b" " * (MOST - len(PDF) + more))

    if taken:
        assert named(file)
    else:
        with pytest.raises(Invalid, match="larger than 25 MB"):
            named(file)
