"""What an entry changed, field by field, in words: before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain import words
from tracker.domain.actor import ROLES
from tracker.domain.chain import STAMP, moment
from tracker.domain.sentence import Sentence, Titled
from tracker.queries.telling_entries import flat
from tracker.workflow.definition import current

NAMES: Mapping[str, Sentence] = {
    "state": Sentence("stage"),
    "package": Sentence("package"),
    "due_at": Sentence("deadline"),
    "status": Sentence("status"),
    "answer": Sentence("answer of entry"),
    "role": Sentence("role"),
    "member_state": Sentence("state"),
}
NOTHING = Sentence("nothing")
CHANGING = ("entry.corrected", "proposal.made")


@dataclass(frozen=True)
class Change:
    """A field with what it was and what it is now."""

    name: Sentence | Titled
    before: object
    after: object


def changes(body: Mapping[str, Any], people: Mapping[str, str] = {}) -> tuple[Change, ...]:
    """The fields that an entry found with another value; an entry about something new changed none.

    `people` are the names behind the keys of persons.
    """
    before, after = _pair(body)
    if not isinstance(before, dict):
        return ()
    now = after if isinstance(after, dict) else {}
    return tuple(Change(_name(name), shown(name, value, people), shown(name, now.get(name), people))
                 for name, value in before.items() if value != now.get(name))


def _pair(body: Mapping[str, Any]) -> tuple[object, object]:
    """What was and what is; a correction tells it of another entry."""
    before, after = body.get("before"), body.get("after")
    if body.get("kind") == "proposal.made" and isinstance(after, dict) and "is" in after:
        before, after = after.get("was"), after["is"]
    if body.get("kind") in CHANGING and isinstance(before, dict) and isinstance(after, dict):
        return flat(before), flat(after)
    return before, after


def shown(name: str, value: object, people: Mapping[str, str] = {}) -> object:
    """A value of the journal as a person reads it: stages and roles by their titles, days and moments as such."""
    if value is None or value == "":
        return NOTHING
    if name == "state":
        return next((one.title for one in current().states if one.key == value), str(value))
    if name == "role" and isinstance(value, str):
        return ROLES.get(value, value)
    if name == "officer":
        return people.get(str(value), str(value))
    if isinstance(value, str) and STAMP.fullmatch(value):
        return moment(value)
    if isinstance(value, str) and (name == "occurred" or name.endswith(("_on", "_from", "_to"))):
        return _day(value)
    return str(value)


def _name(name: str) -> Sentence | Titled:
    return NAMES.get(name) or words.word(words.FIELDS, name)


def _day(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
