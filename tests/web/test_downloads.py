"""Names of files that are handed out mislead nobody (RELIABILITY, F5)."""

import pytest

from tracker.queries.files import HeldFile
from web.downloads import cleaned, download

NAMES = {
    "../../etc/passwd": "passwd", "..\\..\\boot.ini": "boot.ini", "a\r\nSet-Cookie: x=1.pdf": "aSet-Cookie x=1.pdf",
    'a"b.pdf': "ab.pdf", "a;b.pdf": "ab.pdf", "invoice\u202efdp.exe": "invoicefdp.exe", "a\0b.txt": "ab.txt",
    "x" * 300 + ".pdf": "x" * 120 + ".pdf", "проект.pdf": "проект.pdf", "": "file", "...": "file", "/": "file",
    "a\u200bb.pdf": "ab.pdf", ".hidden": "hidden", "C:\\a\\b.docx": "b.docx", "<svg onload=x>.pdf": "svg onload=x.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_what_is_plain_in_it(name):
    assert cleaned(name) == NAMES[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["application/pdf", "text/html"])
def test_whatever_the_name_the_file_is_to_be_saved_and_never_shown(app, name, kind):
    with app.test_request_context():
        response = download(HeldFile(name, kind, "0" * 64, b"content"))

    said = response.headers["Content-Disposition"]
    assert response.status_code == 200
    assert said.startswith("attachment; filename=")
    assert said.isascii()
    assert said.isprintable()
    assert response.mimetype == {"application/pdf": "application/pdf"}.get(kind, "application/octet-stream")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
