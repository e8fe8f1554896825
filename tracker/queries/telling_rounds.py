"""Entries about rounds, answers and remarks as sentences for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain import words
from tracker.domain.chain import moment
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Plural, Sentence, Titled

Body = Mapping[str, Any]
AUTHENTIC = Sentence("Version {n} put beside it in another language that binds too: {language}.")
TRANSLATED = Sentence("Translation of version {n}: {language}.")


@dataclass(frozen=True)
class Names:
    """States and bodies by their names in both languages."""

    states: Mapping[str, Titled] = field(default_factory=dict)
    bodies: Mapping[str, Titled] = field(default_factory=dict)


Tells = Callable[[Body, Body, Names], Sentence | Titled]


def state_named(names: Names, code: str | None) -> Titled:
    """A state by its name; one that is not known by its code."""
    return names.states.get(code or "", Titled(code or "", code or ""))


def _speaking(body: Body, names: Names) -> Titled:
    return state_named(names, body.get("on_behalf_of"))


def _opened(body: Body, after: Body, names: Names) -> Sentence:
    said = {"n": after["number"], "version": after["version"], "due": moment(after["due_at"])}
    if after["mode"] == "silence":
        return Sentence("Round {n} opened on version {version}: silence procedure until {due}.", **said)
    return Sentence("Round {n} opened on version {version}: answers are due {due}.", **said)


def _extended(body: Body, after: Body, names: Names) -> Sentence:
    said = {"before": moment(body["before"]["due_at"]), "after": moment(after["due_at"])}
    if after.get("after_expiry"):
        return Sentence("The deadline was put off from {before} to {after}, after it had expired.", **said)
    return Sentence("The deadline was put off from {before} to {after}.", **said)


def _rebased(body: Body, after: Body, names: Names) -> Sentence:
    if "carry_version" in after:
        return Sentence("Version {n} is under notice to the states as an editorial change until {until}.",
                        n=after["carry_version"], until=moment(after["carry_until"]))
    if "carried" in after or "due_at" not in after:
        return Sentence("The answers were carried over to version {n}.", n=after["version"])
    said: dict[str, Any] = {"version": after["version"], "due": moment(after["due_at"])}
    if lapsed := len(after.get("superseded", ())):
        return Plural(
            "The states are asked anew, on version {version}: answers are due {due}. "
            "{n} answer on version {before} has no effect until it is confirmed.",
            "The states are asked anew, on version {version}: answers are due {due}. "
            "{n} answers on version {before} have no effect until they are confirmed.",
            lapsed, before=body["before"]["version"], **said)
    return Sentence("The states are asked anew, on version {version}: answers are due {due}.", **said)


def _roster_changed(body: Body, after: Body, names: Names) -> Sentence:
    changed = tuple(
        Sentence("{state}: {asked}", state=state_named(names, one["member_state"]),
                 asked=words.word(words.ASKED, one["mode"])) for one in after["participants"])
    return Sentence("From {day} on the states are asked otherwise. {changed}.",
                    day=date.fromisoformat(after["since_on"]), changed=changed)


def _held(body: Body, after: Body, names: Names) -> Sentence:
    states = tuple(state_named(names, code) for code in after["states"])
    if after.get("held_as"):
        return Sentence("{states}: {held}.", states=states, held=words.word(words.HELD, after["held_as"]))
    return Sentence("{states}: the answer is expected again.", states=states)


def _closed(body: Body, after: Body, names: Names) -> Sentence:
    status = words.word(words.ROUND_STATUSES, after["status"])
    if after.get("override"):
        return Sentence("The round was closed: {status}, without a no-objection on file: {reason}", status=status,
                        reason=after["override"])
    return Sentence("The round was closed: {status}.", status=status)


def _answer(body: Body, after: Body, names: Names) -> Sentence:
    said: dict[str, Any] = {
        "state": state_named(names, after["member_state"]), "position": POSITIONS[after["position"]].title,
        "n": after.get("version", "–")}
    if after.get("kept"):
        return Sentence("{state} {position}: version {n}; without effect: {why}.",
                        why=words.word(words.HINDRANCES, after["kept"]), **said)
    if after.get("scope"):
        said["scope"] = words.word(words.SCOPES, after["scope"])
        if body.get("paper"):
            return Sentence("{state} {position} {scope}, version {n}.", **said)
        return Sentence("{state} {position} {scope}, version {n}; without a paper, so it does not count yet.", **said)
    if body.get("paper"):
        return Sentence("{state} {position}: version {n}.", **said)
    return Sentence("{state} {position}: version {n}; without a paper, so it does not count yet.", **said)


def _confirmed(body: Body, after: Body, names: Names) -> Sentence:
    state = _speaking(body, names)
    if after.get("condition_met"):
        return Sentence("{state}: the condition is met, the approval counts.", state=state)
    return Sentence("{state}: the authority of who signed the answer is confirmed.", state=state)


def _attached(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("{state}: {kind} put beside the answer.", state=_speaking(body, names),
                    kind=words.word(words.ATTACHMENTS, after["kind"]))


def _remark(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("{state}: {kind} {n}, {place}.", state=_speaking(body, names), n=after["number"],
                    kind=words.word(words.REMARK_KINDS, after["kind"]), place=after["place"])


def _remark_settled(body: Body, after: Body, names: Names) -> Sentence:
    status = words.word(words.REMARK_STATUSES, after["status"])
    number = str(body["object"]).rpartition("/")[2]
    if after.get("confirmed"):
        return Sentence("{state}: remark {n} settled ({status}), the state confirms it.", state=_speaking(body, names),
                        n=number, status=status)
    return Sentence("{state}: remark {n} settled ({status}).", state=_speaking(body, names), n=number, status=status)


def _reminded(body: Body, after: Body, names: Names) -> Sentence:
    states = tuple(state_named(names, code) for code in after["states"])
    return Plural("A reminder went to {n} state: {states}.", "A reminder went to {n} states: {states}.", len(states),
                  states=states)


def _translated(body: Body, after: Body, names: Names) -> Sentence:
    told = AUTHENTIC if after.get("authentic") else TRANSLATED
    return Sentence(told.template, n=int(str(body["object"]).rpartition("/v")[2]),
                    language=words.word(words.LANGUAGES, after["language"]))


def _ruled(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("The change of the text was ruled on by {who}: {ruling}.", who=after["ruled_by"],
                    ruling=words.word(words.VERSION_KINDS, after["ruling"]))


ROUNDS_TOLD: Mapping[str, Tells] = {
    "round.opened": _opened,
    "round.extended": _extended,
    "round.rebased": _rebased,
    "round.roster_changed": _roster_changed,
    "round.held": _held,
    "round.closed": _closed,
    "answer.recorded": _answer,
    "answer.replaced": _answer,
    "answer.confirmed": _confirmed,
    "answer.attached": _attached,
    "remark.made": _remark,
    "remark.settled": _remark_settled,
    "reminder.sent": _reminded,
    "version.ruled": _ruled,
    "version.translated": _translated,
}
