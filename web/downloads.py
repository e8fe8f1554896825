"""Handing out a file that somebody handed in: always to be saved, never to be shown or run in our name."""

from io import BytesIO
from pathlib import PurePosixPath
from unicodedata import category

from flask import Response, send_file

from tracker.queries.files import HeldFile
from tracker.services.files import TYPES

POLICY = "default-src 'none'; sandbox"
UNKNOWN = "application/octet-stream"
LONGEST = 120
NEVER = '/\\:*?"<>|;%'


def download(held: HeldFile) -> Response:
    """The file under its own name, with its SHA-256 as its tag; no browser may open it as a page of ours."""
    kind = held.media_type if held.media_type in TYPES.values() else UNKNOWN
    response = send_file(
        BytesIO(held.content), mimetype=kind, as_attachment=True, download_name=cleaned(held.name), etag=held.sha256,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def cleaned(name: str) -> str:
    """A name without what a system or a reader could be misled by: ways, quotes, controls, turned directions."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(one for one in last if one not in NEVER and not category(one).startswith("C")).strip(" .")
    ending = PurePosixPath(plain).suffix[:10]
    return (plain.removesuffix(ending)[:LONGEST] + ending) or "file"
