"""Entries about entries as sentences for people: corrections, annulments, what is proposed of either kind."""

from collections.abc import Mapping

from tracker.domain import words
from tracker.domain.replay import COUNTERING
from tracker.domain.sentence import Sentence, Titled
from tracker.queries.telling_rounds import Body, Names, Tells

PROPOSED = {
    "entry.correct": Sentence("Proposed: to correct entry {n}. A second person must confirm."),
    "entry.annul": Sentence("Proposed: to annul entry {n}. A second person must confirm."),
}
CONFIRMED = {
    "entry.correct": Sentence("Confirmed by a second person: to correct entry {n}."),
    "entry.annul": Sentence("Confirmed by a second person: to annul entry {n}."),
}
DROPPED = {
    "entry.correct": Sentence("The proposal was dropped: to correct entry {n}."),
    "entry.annul": Sentence("The proposal was dropped: to annul entry {n}."),
}


def or_against_an_entry(sentences: Mapping[str, Sentence], otherwise: Tells) -> Tells:
    """A proposal against an entry in its own words, any other in those of its step."""
    def tell(body: Body, after: Body, names: Names) -> Sentence | Titled:
        if after.get("action") not in COUNTERING:
            return otherwise(body, after, names)
        return Sentence(sentences[after["action"]].template, n=after["entry"])
    return tell


def _corrected(body: Body, after: Body, names: Names) -> Sentence:
    fields = dict.fromkeys(words.word(words.FIELDS, name) for name in flat(after))
    return Sentence("Entry {n} corrected: {fields}.", n=body["object"], fields=tuple(fields))


def _annulled(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("Entry {n} annulled.", n=body["object"])


def flat(change: Body) -> dict[str, object]:
    """The fields of a correction, those of the entry and those of what the act wrote, side by side."""
    inner = change.get("after")
    outer = {name: value for name, value in change.items() if name != "after"}
    if "precision" in outer:
        first, last, precision = (outer.pop(name, None) for name in ("occurred_from", "occurred_to", "precision"))
        outer["occurred"] = _happened(first, last, precision)
    return outer | dict(inner if isinstance(inner, Mapping) else {})


def _happened(first: object, last: object, precision: object) -> str:
    if not first or precision == "not_known":
        return "not known"
    return str(first) if first == last else f"{first} – {last}"


ENTRIES_TOLD: Mapping[str, Tells] = {"entry.corrected": _corrected, "entry.annulled": _annulled}
