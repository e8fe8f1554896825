"""What the address of the journal asks for."""

from datetime import date
from typing import Any

from flask import request

from tracker.domain.occurred import FIRST_YEAR, LAST_YEAR, NotADate, Occurred
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.queries.fitting import Filter

NARROWER = ("document", "kind", "actor", "state", "body", "paper", "since", "until")
WORDS = {
    "document": Sentence("Draft: {value}"), "kind": Sentence("Kind: {value}"),
    "actor": Sentence("Recorded by: {value}"), "state": Sentence("State: {value}"), "body": Sentence("Body: {value}"),
    "paper": Sentence("Paper: {value}"), "since": Sentence("From: {value}"), "until": Sentence("To: {value}"),
}


def wanted() -> Filter:
    """The filters in force; what cannot be read is refused in a sentence."""
    return Filter(_given("document"), _given("kind"), _given("actor"), _number("before"), paper=_given("paper"),
                  state=_given("state"), body=_given("body"), since=day("since"), until=day("until"))


def in_force(filter: Filter) -> dict[str, str]:
    """The filters as an address keeps them, without the place in the list."""
    values: dict[str, Any] = {name: getattr(filter, name) for name in NARROWER}
    return {name: str(value) for name, value in values.items() if value}


def _given(name: str) -> str | None:
    return request.args.get(name, "").strip()[:100] or None


def _number(name: str) -> int | None:
    text = _given(name)
    if text is not None and not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise Invalid(Sentence("“{text}” is not the number of an entry.", text=text[:40]), field=name)
    return None if text is None else int(text)


def day(name: str) -> date | None:
    """A day in the address; None if none is given."""
    text = _given(name)
    if text is None:
        return None
    try:
        read = Occurred.parse(text)
    except NotADate as error:
        raise Invalid(error.sentence, field=name) from error
    if read.precision != "day" or read.first is None or not FIRST_YEAR <= read.first.year <= LAST_YEAR:
        raise Invalid(Sentence("“{text}” is not a day. Write it like 2024-03-01.", text=text[:40]), field=name)
    return read.first
