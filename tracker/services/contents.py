"""What is in a file that somebody hands in, looked at as bytes: its ending, its name and its sender prove nothing."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from unicodedata import category
from zipfile import is_zipfile

from tracker.domain.sentence import Sentence
from tracker.services import archives, pdfs
from tracker.services.archives import ACTS

PDF_HEAD = re.compile(rb"%PDF-\d\.\d")
MARKUP = ("<!doctype", "<html", "<head", "<body", "<svg", "<script", "<?xml", "<?php", "<iframe", "#!", "{\\rtf",
          "%pdf-", "pk\x03\x04", "mz\x90")
HEAD = 1024
OTHER = Sentence("The content of {name} is not what its ending says.", name="")


def wrong_with(suffix: str, content: bytes) -> Sentence | None:
    """Why a file cannot be kept under an ending; None if it can."""
    return KINDS[suffix](content)


def _pdf(content: bytes) -> Sentence | None:
    """A PDF from its first byte on, and nothing else besides, without what acts when it is opened."""
    head = content[:HEAD].lower()
    if not PDF_HEAD.match(content) or any(mark in head for mark in (b"<html", b"<script", b"<svg", b"<!doctype")):
        return OTHER
    if b"PK\x05\x06" in content[-70_000:] and is_zipfile(BytesIO(content)):
        return OTHER
    return pdfs.wrong_with(content)


def _text(content: bytes) -> Sentence | None:
    """Plain text in UTF-8: no control characters, and not the beginning of something that a program would run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return OTHER
    if any(one not in "\t\n\r\f" and category(one) == "Cc" for one in set(text)):
        return OTHER
    return OTHER if text.lstrip()[:20].lower().startswith(MARKUP) else None


def _docx(content: bytes) -> Sentence | None:
    return archives.wrong_with(content, _is_docx)


def _odt(content: bytes) -> Sentence | None:
    return archives.wrong_with(content, _is_odt)


def _is_docx(parts: archives.Parts) -> Sentence | None:
    """A document of WordprocessingML without macros, controls or embedded objects."""
    types = parts.text("[Content_Types].xml")
    if "word/document.xml" not in parts.names or not types or "wordprocessingml.document.main+xml" not in types:
        return OTHER
    lowered = {name.lower() for name in parts.names}
    acting = any(re.search(r"vba|activex|/embeddings/|\.bin$", name) for name in lowered)
    return ACTS if acting or re.search(r"macroenabled|vbaproject", types.lower()) else None


def _is_odt(parts: archives.Parts) -> Sentence | None:
    """An OpenDocument text, which says so in its first part, without macros or embedded objects."""
    if parts.names[0] != "mimetype" or parts.text("mimetype") != "application/vnd.oasis.opendocument.text":
        return OTHER
    if "content.xml" not in parts.names:
        return OTHER
    acting = any(re.match(r"basic/|scripts/|object \d+$", name.lower()) for name in parts.names)
    return ACTS if acting else None


KINDS: Mapping[str, Callable[[bytes], Sentence | None]] = {".pdf": _pdf, ".docx": _docx, ".odt": _odt, ".txt": _text}
