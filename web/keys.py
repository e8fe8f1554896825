"""The keys: one table, from which the pages carry them and the sheet and the help list them."""

from dataclasses import dataclass

from flask import request

from tracker.domain.sentence import Sentence

COOKIE, CHOICES = "keys", ("on", "off")
LETTERS = {
    "desk.index": "d", "documents.index": "o", "packages.index": "k", "approvals.index": "a", "meetings.index": "m",
    "journal.index": "j", "states.index": "s", "workflow.index": "w", "insights.index": "i",
    "people.index": "p",
}
"""After g: to the pages of the navigation."""

EVERYWHERE = (
    ("?", Sentence("this sheet")),
    ("/", Sentence("to the box for a number or words; Ctrl and K too")),
    ("j", Sentence("to the next row of the list; Enter opens it")),
    ("k", Sentence("to the row before")),
    ("n", Sentence("further in the list")),
    ("p", Sentence("earlier in the list")),
)
PARTS = {
    "documents.show": (
        ("s", "next", Sentence("Next step")), ("a", "answers", Sentence("Answers")),
        ("t", "versions", Sentence("Texts")), ("h", "history", Sentence("History"))),
    "packages.show": (("s", "next", Sentence("Next step")),),
}
"""On the page of a thing: to its parts."""


@dataclass(frozen=True)
class Part:
    """A part of this page that a key leads to."""

    key: str
    anchor: str
    title: Sentence


def are_on() -> bool:
    """Whether this device takes letters for commands."""
    return request.cookies.get(COOKIE) != "off"


def parts_here() -> tuple[Part, ...]:
    """The parts of this page that keys lead to."""
    return tuple(Part(*one) for one in PARTS.get(request.endpoint or "", ()))
