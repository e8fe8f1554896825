"""PDF: the letters of its pages in the order in which they were set, as far as that is the order of reading."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from tracker.texts.paragraphs import Given, joined, without_numbers

MOST_PAGES = 3_000


def paragraphs(content: bytes) -> Iterable[str]:
    """Locked files are tried without a password; one without a single letter holds pictures of its pages."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Given("locked")
    try:
        lines = list(_lines(reader))
    except FileNotDecryptedError as error:
        raise Given("locked") from error
    if not any(line.strip() for line in lines):
        raise Given("scanned")
    return joined(lines)


def _lines(reader: PdfReader) -> Iterator[str]:
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES:
            raise Given("too_long")
        yield from without_numbers(page.extract_text().splitlines())
