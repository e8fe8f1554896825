"""What the address of the register of papers asks for, and what its lists are called."""

from flask import request

from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.queries.papers_where import Wanted
from web.journal_filter import day

FACTS = {
    "answers": Sentence("Answers"), "meetings": Sentence("Meetings"), "participations": Sentence("Participation"),
    "reminders": Sentence("Reminders sent"), "moves": Sentence("Steps"),
}
MOST_DIGITS = 9
WORDS = {
    "q": Sentence("Words: {value}"), "direction": Sentence("Register: {value}"), "year": Sentence("Year: {value}"),
    "kind": Sentence("Kind: {value}"), "state": Sentence("State: {value}"), "since": Sentence("From: {value}"),
    "until": Sentence("To: {value}"), "unused": Sentence("Papers on which nothing rests"),
}


def asked_for() -> Wanted:
    """The filters in force; what cannot be read is refused in a sentence."""
    given = request.args
    return Wanted(
        given.get("q", "").strip(), given.get("direction") or None, _year(given.get("year", "").strip()),
        given.get("kind") or None, given.get("state") or None, day("since"), day("until"), bool(given.get("unused")),
        given.get("after") or None)


def in_force(wanted: Wanted) -> dict[str, str]:
    """The filters as an address keeps them, without the place in the list."""
    told = {"q": wanted.words, "direction": wanted.direction, "year": wanted.year, "kind": wanted.kind,
            "state": wanted.state, "since": wanted.since, "until": wanted.until, "unused": "1" if wanted.unused else ""}
    return {name: str(value) for name, value in told.items() if value}


def _year(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        raise Invalid(Sentence("“{text}” is not a year. Write it like 2024.", text=typed[:40]), field="year")
    return int(typed)
