"""A file is looked at before the request opens the session in which all other writers wait for it."""

from flask import g, request

from web.actions import may_open, needed_for
from web.life import end_session, only_reads
from web.signed_in import ask_again
from web.uploads import file_of


def look_first() -> None:
    """Find out what is wrong with a file of somebody who may hand one in, or read it; the service says so in its turn.

    One file, because no form has more; a visitor's is never looked at.
    """
    if request.endpoint is None or only_reads():
        return
    handed_in = next((one for one in request.files.values() if one), None)
    if handed_in is None or g.actor is None or not may_open(g.actor, needed_for(request.endpoint)):
        return
    end_session()
    ask_again()
    _ = file_of(handed_in).text
