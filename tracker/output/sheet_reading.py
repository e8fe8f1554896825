"""What is attached to a printed approval sheet, taken out of a PDF that anybody may have made."""

from io import BytesIO

from tracker.domain.sentence import Sentence
from tracker.domain.sheet_claims import Claims, NotASheet, read_claims
from tracker.errors import Invalid
from tracker.output.sheet import ENTRIES, JSON

MOST = 8 * 1024 * 1024
MOST_ATTACHED = 20


def claims_of(content: bytes) -> Claims:
    """What the sheet says of itself; Invalid for a file that is none."""
    if len(content) > MOST:
        raise Invalid(Sentence("The file is larger than {n} MB.", n=MOST // 1024**2), field="file")
    try:
        return read_claims(*(_attached(content)[name] for name in (JSON, ENTRIES)))
    except NotASheet as error:
        raise Invalid(error.sentence, field="file") from error


def _attached(content: bytes) -> dict[str, bytes]:
    """The two files, each there once: of two with one name nobody could say which is meant."""
    from pypdf import PdfReader

    found: dict[str, bytes] = {}
    try:
        for number, one in enumerate(PdfReader(BytesIO(content)).attachment_list):
            if number >= MOST_ATTACHED or one.name in found:
                raise NotASheet
            if one.name in (JSON, ENTRIES):
                found[one.name] = bytes(one.content)
    except NotASheet:
        raise
    except Exception as error:  # whatever the reader stumbles over in a file that somebody made up
        raise NotASheet from error
    if len(found) != len((JSON, ENTRIES)):
        raise NotASheet
    return found
