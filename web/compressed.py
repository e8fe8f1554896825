"""Pages and our own files are sent packed to browsers that can unpack them."""

import secrets
from functools import lru_cache
from gzip import GzipFile, compress
from io import BytesIO

from flask import Flask, Response, current_app, request

LEVEL, LEAST, MOST_PADDING = 5, 500, 100
OURS = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


def pack(app: Flask) -> None:
    """Pack the answers of an application, unless the settings leave that to the server in front."""
    app.after_request(packed)


def packed(response: Response) -> Response:
    """Pack a page, or a file of ours; what is handed out to be saved or made while it is sent goes as it is.

    A page holds words that somebody else may have put into its address beside words that only its reader may see,
    and an observer of its length could try the one to guess the other (BREACH).  So each packed page is made longer
    by up to MOST_PADDING random bytes: the name of the packed file in the gzip header, which browsers pass over.
    """
    page, file = response.mimetype == "text/html", request.endpoint == "static" and response.mimetype in OURS
    if not (page or file) or not current_app.config["SETTINGS"].compress or _not_ours(response):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") <= 0:
        return response
    if response.headers.get("ETag"):
        response.set_etag(str(response.get_etag()[0]), weak=True)  # the same content, if not the same bytes
    if response.status_code in (204, 206, 304):
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= LEAST:
        response.set_data(padded(content) if page else kept(content))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("Accept-Ranges", None)
    return response


def _not_ours(response: Response) -> bool:
    """Whether it is made while it is sent, to be saved, or packed already."""
    streamed = response.is_streamed and request.endpoint != "static"
    saved = response.headers.get("Content-Disposition", "").startswith("attachment")
    return streamed or saved or "Content-Encoding" in response.headers


def padded(content: bytes) -> bytes:
    """A page packed quickly, and longer by a random number of bytes."""
    packed = BytesIO()
    name = "a" * secrets.randbelow(MOST_PADDING + 1)
    with GzipFile(name, "wb", LEVEL, packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


@lru_cache(maxsize=32)
def kept(content: bytes) -> bytes:
    """A file of ours packed as small as can be, once."""
    return compress(content, 9, mtime=0)
