"""Help: what the register is, who does what, its stages, positions, conditions and words, and its keys."""

from collections.abc import Iterator

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.domain import explained
from tracker.domain.actor import ROLES
from tracker.domain.conditions import condition
from tracker.queries.definitions import in_force
from web.actions import open_to_anybody
from web.words import MARKS

bp = Blueprint("help", __name__, url_prefix="/help")


@bp.get("")
@open_to_anybody
def show() -> ResponseReturnValue:
    """One page for everybody, also before signing in."""
    return render_template("help/show.html", roles=ROLES, stages=list(_stages()), positions=list(_positions()),
                           guards=list(_guards()), words=list(_words()))


Meaning = tuple[str, object, object]
"""An anchor of the page, the word that stands there, and what it means."""


def _stages() -> Iterator[Meaning]:
    return ((f"state-{one.key}", one.title, one.help) for one in in_force().states)


def _positions() -> Iterator[Meaning]:
    return ((f"position-{key}", mark.word, mark.told) for key, mark in MARKS.items())


def _guards() -> Iterator[Meaning]:
    return ((f"guard-{name}", condition(name), text) for name, text in explained.GUARDS.items())


def _words() -> Iterator[Meaning]:
    return ((f"word-{key}", word, text) for key, (word, text) in explained.WORDS.items())
