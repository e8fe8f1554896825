"""Files made to keep a reader busy or fill its memory: each is given up in a sentence, soon, and takes nothing along.

They are handed to the reader itself, as if nobody had looked at them when they came.
"""

import resource
import time
import zlib

import pytest

from tests.services.documents_of import docx, laughs, odt, packed, pdf, stream
from tests.texts.made import word
from tracker.texts.extraction import extract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
LOOP = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
BOMB = zlib.compress(bytes(300_000_000), 9)
PAGES = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>")
HOSTILE = {
    "a bomb": ("odt", packed([("mimetype", "x"), ("content.xml", b"<a>" + bytes(300_000_000))])),
    "laughter": ("odt", odt(("styles.xml", laughs())).replace(b"content.xml", b"content.xmk")),
    "foreign names": ("odt", packed([("mimetype", "x"), ("content.xml", laughs())])),
    "a thousand million laughs": ("docx", docx(body=laughs())),
    "tables in tables without end": ("docx", docx(body=BODY.format("<w:tbl>" * 50_000))),
    "pages that hold themselves": ("pdf", LOOP),
    "a page that unpacks to all memory": ("pdf", pdf(*PAGES, stream(b"", pack=lambda _: BOMB))),
    "half a file": ("docx", word("Статья 1")[:-100]),
    "more letters than are read": ("txt", b"word " * 1_100_000),
    "more paragraphs than are read": ("txt", b"word\n\n" * 50_001),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_given_up_soon_and_takes_nothing_along(what):
    kind, content = HOSTILE[what]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()

    found = extract(kind, content, 10)

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (found.state, found.paragraphs, bool(str(found.why_none))) == ("failed", (), True)
    assert after.ru_utime - before.ru_utime < 12
    assert after.ru_maxrss < 600 * 1024
    assert time.monotonic() - begun < 30


