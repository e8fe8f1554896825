"""What is attached to a PDF: each file as a paragraph, its name before a colon and its bytes in letters after it."""

import re
from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader

from tracker.texts.paragraphs import Given

PLAIN = re.compile(r"[a-z0-9._-]{1,80}")
MOST_FILES = 100


def paragraphs(content: bytes) -> Iterable[str]:
    """Files with plain names alone, the others are none of ours."""
    for number, one in enumerate(PdfReader(BytesIO(content)).attachment_list):
        if number == MOST_FILES:
            raise Given("too_long")
        if PLAIN.fullmatch(one.name):
            yield f"{one.name}:{b64encode(one.content).decode()}"
