"""Files that are handed in, each read once in a request."""

from flask import g
from werkzeug.datastructures import FileStorage

from tracker.services.files import File


def file_of(data: FileStorage) -> File:
    """What was handed in: the same file for the same part of a request, so that it is looked at once."""
    part, file = g.get("handed_in", (None, None))
    if file is None or part is not data:
        data.stream.seek(0)
        name = str(data.filename).replace("\\", "/").rpartition("/")[2]
        part, file = g.handed_in = data, File(name, bytes(data.stream.read()))
    known: File = file
    return known
