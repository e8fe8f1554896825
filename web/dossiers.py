"""Dossiers to be saved: all that is kept about a draft or a package, as its reader may see it."""

from flask import Response, current_app, g, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.output.dossier import file_name, written
from tracker.queries import dossier
from web.actions import action
from web.documents import bp
from web.packages import bp as packages


@bp.get("/<reference>/dossier.zip")
@action("register.read")
def of_draft(reference: str) -> ResponseReturnValue:
    """The dossier of a draft."""
    return _zip(dossier.of_draft(g.session, reference, g.actor))


@packages.get("/<key>/dossier.zip")
@action("register.read")
def of_package(key: str) -> ResponseReturnValue:
    """The dossier of a package, with those of its drafts that may be read."""
    return _zip(dossier.of_package(g.session, key, g.actor))


def _zip(page: dossier.Dossier) -> Response:
    """Made while it is sent, one file at a time; the connection is given back with the last piece."""
    pieces = written(g.session, page, g.actor, current_app.config["SETTINGS"].organisation)
    response = Response(stream_with_context(pieces), mimetype="application/zip")
    response.call_on_close(g.session.close)
    response.headers.set("Content-Disposition", "attachment", filename=file_name(page))
    return response
