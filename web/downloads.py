"""Handing out a file that somebody handed in: always to be saved, never to be shown or run in our name."""

from io import BytesIO

from flask import Response, send_file

from tracker.queries.files import HeldFile

POLICY = "default-src 'none'; sandbox"


def download(held: HeldFile) -> Response:
    """The file under its own name, with its SHA-256 as its tag; no browser may open it as a page of ours."""
    response = send_file(
        BytesIO(held.content), mimetype=held.media_type, as_attachment=True, download_name=held.name, etag=held.sha256,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response
