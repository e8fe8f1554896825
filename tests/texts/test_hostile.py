"""Files made to keep a reader busy or fill its memory: each is given up in a sentence, soon, and takes nothing along.

They are handed to the reader itself, as if nobody had looked at them when they came.
"""

import json
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from tests.services.documents_of import docx, laughs, odt, packed, pdf, stream
from tests.texts.made import word

ROOT = Path(__file__).parent.parent.parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
LOOP = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
PAGES = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>")
HOSTILE = {
    "a bomb": lambda: ("odt", packed([("mimetype", "x"), ("content.xml", b"<a>" + bytes(300_000_000))])),
    "laughter": lambda: ("odt", odt(("styles.xml", laughs())).replace(b"content.xml", b"content.xmk")),
    "foreign names": lambda: ("odt", packed([("mimetype", "x"), ("content.xml", laughs())])),
    "a thousand million laughs": lambda: ("docx", docx(body=laughs())),
    "tables in tables without end": lambda: ("docx", docx(body=BODY.format("<w:tbl>" * 50_000))),
    "pages that hold themselves": lambda: ("pdf", LOOP),
    "a page that unpacks to all memory": lambda: ("pdf", pdf(*PAGES, stream(b"", pack=lambda _: bomb()))),
    "half a file": lambda: ("docx", word("Статья 1")[:-100]),
    "more letters than are read": lambda: ("txt", b"word " * 1_100_000),
    "more paragraphs than are read": lambda: ("txt", b"word\n\n" * 50_001),
}
WATCHED = """
import json, resource, sys
from tracker.texts.extraction import extract
found = extract(sys.argv[1], sys.stdin.buffer.read(), 10)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([found.state, found.paragraphs, str(found.why_none), used.ru_utime, used.ru_maxrss]))
"""
"""In a process of its own, because what its children used up is counted for a process as a whole."""


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_given_up_soon_and_takes_nothing_along(what):
    kind, content = HOSTILE[what]()
    begun = time.monotonic()

    done = subprocess.run([sys.executable, "-c", WATCHED, kind], input=content, stdout=subprocess.PIPE, check=True,
                          cwd=ROOT)

    state, paragraphs, why, seconds, kilobytes = json.loads(done.stdout)
    assert (state, paragraphs, bool(why)) == ("failed", [], True)
    assert seconds < 12
    assert kilobytes < 600 * 1024
    assert time.monotonic() - begun < 30


def bomb():
    return zlib.compress(bytes(300_000_000), 9)
