"""What a printed approval sheet says of itself, taken out of a PDF that anybody may have made.

The PDF is read by a process with little time and memory, because parsers have faults of their own.
"""

from base64 import b64decode

from tracker.domain.sentence import Sentence
from tracker.domain.sheet_claims import ENTRIES, JSON, Claims, NotASheet, read_claims
from tracker.errors import Invalid
from tracker.services import texts
from tracker.services.files import File, must_be_fit

MOST = 8 * 1024 * 1024


def sheet_in(file: File) -> Claims:
    """The sheet in a file; Invalid for one that cannot be kept, is too large, or holds none."""
    must_be_fit(file)
    if len(file.content) > MOST:
        raise Invalid(Sentence("The file is larger than {n} MB.", n=MOST // 1024**2), field="file")
    named = [one.partition(":") for one in texts.read("attached", file.content).paragraphs]
    ours = {name: b64decode(content) for name, _, content in named}
    try:
        if len(ours) != len(named) or not {JSON, ENTRIES} <= ours.keys():
            raise NotASheet  # of two files with one name nobody could say which is meant
        return read_claims(ours[JSON], ours[ENTRIES])
    except NotASheet as error:
        raise Invalid(error.sentence, field="file") from error
