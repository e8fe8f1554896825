"""Which fields of an entry can be corrected, each with the check that it had at first."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy.orm import Session

from tracker.domain.occurred import CERTAINTIES, NotADate, Occurred
from tracker.domain.plain import Exact, plain
from tracker.domain.recorded import Recorded
from tracker.domain.sentence import Sentence
from tracker.errors import Invalid
from tracker.models.documents import DOCUMENT_KINDS
from tracker.models.papers import PAPER_KINDS
from tracker.models.states import BASES, STATUSES
from tracker.services import checks, found
from tracker.workflow.definition import current

TITLES = ("title_en", "title_ru")
HAPPENED = ("occurred", "source", "certainty")
NOTE = (("text_en", "text_ru", "claims_state"), (*HAPPENED, "paper"))
ANSWER = (("dated_on", "text", "signed_by"), ("paper",))
AMENDED: tuple[tuple[str, ...], tuple[str, ...]] = ((), ("reason",))
FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "state.recorded": (TITLES, ()),
    "body.recorded": (TITLES, ()),
    "package.registered": (TITLES, ()),
    "document.registered": ((*TITLES, "kind", "initiator", "source", "certainty"), ()),
    "document.moved": ((), (*HAPPENED, "reason", "paper")),
    "document.amended": AMENDED,
    "paper.amended": AMENDED,
    "meeting.amended": AMENDED,
    "version.registered": (("label", "fixed_by"), HAPPENED),
    "version.translated": (("translator",), ()),
    "version.ruled": (("ruled_by",), ("reason", "paper")),
    "paper.registered": ((*TITLES, "kind", "number", "dated_on", "sender", "addressee", "link", "source", "certainty"),
                         ()),
    "meeting.recorded": ((*TITLES, "place", "note"), (*HAPPENED, "paper")),
    "participation.recorded": (("status", "since", "until", "basis", "statement", "source", "certainty"), ("paper",)),
    "round.extended": ((), ("reason", "paper")),
    "round.held": ((), ("reason", "paper")),
    "answer.recorded": ANSWER,
    "answer.replaced": ANSWER,
    "answer.attached": (("text",), ("paper",)),
    "remark.made": (("place", "wish", "reason"), ()),
    "remark.settled": (("reply",), ("paper",)),
    "reminder.sent": (("sent_on",), ("paper",)),
    "note.recorded": NOTE,
    "expectation.recorded": NOTE,
}
"""By kind: the fields of what the act wrote, and those of the entry itself."""

COUNTERABLE = frozenset(FIELDS) | {"document.packaged", "answer.confirmed", "round.rebased", "import.made"}
"""Kinds against which something can be said, if nothing else stands in the way."""

LINES = frozenset({
    *TITLES, "number", "sender", "addressee", "place", "label", "fixed_by", "source", "signed_by", "ruled_by",
    "translator"})
MUST = frozenset({"reason", "wish", "status", "basis", "certainty", "kind", "sent_on", "reply"})
DAYS = frozenset({"dated_on", "since", "until", "sent_on"})
WORDS: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "status": lambda: STATUSES, "basis": lambda: BASES, "certainty": lambda: CERTAINTIES,
    "claims_state": lambda: tuple(one.key for one in current().states),
}
KINDS = {"document.registered": DOCUMENT_KINDS, "paper.registered": PAPER_KINDS}


BEYOND: Mapping[str, Sentence] = {
    "answer": Sentence("The position of an answer, its state and the text it was given on cannot be corrected: annul "
                       "the answer, and record it anew."),
    "document.moved": Sentence("The step itself cannot be corrected: annul it, and take the one that was taken."),
    "meeting": Sentence("The outcomes of a meeting cannot be corrected: annul the meeting, and record it anew."),
}
OTHERWISE = Sentence("What is not named here cannot be corrected: annul the entry, and record the fact anew.")


def beyond(one: Recorded) -> Sentence:
    """What of an entry cannot be corrected, and what to do about it."""
    return BEYOND.get(one.kind) or BEYOND.get(one.kind.split(".")[0]) or OTHERWISE


def fields_of(one: Recorded) -> tuple[str, ...]:
    """The fields of an entry that can be corrected, in order."""
    after, whole = FIELDS.get(one.kind, ((), ()))
    return (*after, *whole)


def shown(one: Recorded) -> dict[str, str]:
    """What each of these fields says now, as a person would type it."""
    after, whole = FIELDS.get(one.kind, ((), ()))
    said = {name: str(one.body.get("after", {}).get(name) or "") for name in after}
    return said | {name: str(occurred_of(one)) if name == "occurred" else str(one.body.get(name) or "")
                   for name in whole}


def occurred_of(one: Recorded) -> Occurred:
    """When the fact of an entry happened, as it says."""
    body = one.body
    first, last = (date.fromisoformat(body[name]) if body.get(name) else None
                   for name in ("occurred_from", "occurred_to"))
    return Occurred(first, last, body.get("precision", "not_known"), body.get("source", ""),
                    body.get("certainty", "stated"))


def changed(session: Session, one: Recorded, given: Mapping[str, str], today: date) -> tuple[Exact, Exact]:
    """What the entry said and what it is to say, of the fields that differ; refused if it cannot be so."""
    after, whole = FIELDS.get(one.kind, ((), ()))
    before = shown(one)
    wanted = {name: value for name, value in given.items() if (value or "").strip() != before.get(name)}
    for name in wanted:
        if name in one.body.get("after", {}) and name not in fields_of(one):
            raise Invalid(beyond(one), field="field")
        checks.one_of(name, fields_of(one), "field")
    if not wanted:
        raise Invalid(Sentence("Nothing was changed."))
    inner = Exact({name: _checked(session, one, name, value, today) for name, value in wanted.items() if name in after})
    outer = Exact({name: _checked(session, one, name, value, today)
                   for name, value in wanted.items() if name in whole and name != "occurred"})
    if "occurred" in wanted:
        outer.update(_happened(wanted["occurred"], today))
    _agree(one, inner, outer)
    return was(one, inner, outer), joined(inner, outer)


def _checked(session: Session, one: Recorded, name: str, value: str, today: date) -> object:
    value = (value or "").strip()
    if not value:
        if name in MUST:
            raise Invalid(Sentence("Fill in this field."), field=name)
        return None
    if name == "kind":
        return checks.one_of(value, KINDS[one.kind], name)
    if name in WORDS:
        return checks.one_of(value, WORDS[name](), name)
    if name in DAYS:
        return plain(_day(name, value, today))
    if name == "paper":
        return found.paper(session, value).key
    if name == "initiator":
        return found.state(session, value, name).code
    if name == "link":
        return checks.link(value)
    return checks.line(value, name) if name in LINES else checks.text(value, name)


def _day(name: str, value: str, today: date) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise Invalid(NotADate(value).sentence, field=name) from error
    return day if name == "until" else cast(date, checks.past(day, today, name))


def _happened(value: str, today: date) -> Exact:
    try:
        occurred = Occurred.parse(value)
    except NotADate as error:
        raise Invalid(error.sentence, field="occurred") from error
    checks.happened(occurred, today)
    return _on(occurred)


def _on(occurred: Occurred) -> Exact:
    return Exact({"occurred_from": plain(occurred.first), "occurred_to": plain(occurred.last),
                  "precision": occurred.precision})


def _agree(one: Recorded, inner: Exact, outer: Exact) -> None:
    """What must hold between fields, and what one of them says of another."""
    says: dict[str, Any] = {**one.body.get("after", {}), **inner}
    if "title_en" in fields_of(one):
        checks.titles(says.get("title_en") or "", says.get("title_ru") or "")
    if "text_en" in fields_of(one) and not (says.get("text_en") or says.get("text_ru")):
        raise Invalid(Sentence("Fill in this field."), field="text_en")
    if one.kind != "participation.recorded":
        return
    if says.get("since") and says.get("until") and says["until"] <= says["since"]:
        raise Invalid(Sentence("The period must end after it begins."), field="until")
    if "since" in inner:
        since = says.get("since")
        outer.update(_on(Occurred.on(date.fromisoformat(since)) if since else Occurred.unknown()))


def was(one: Recorded, inner: Exact, outer: Exact) -> Exact:
    """What an entry says in these fields."""
    said = one.body.get("after", {})
    return joined(Exact({name: said.get(name) for name in inner}), Exact({name: one.body.get(name) for name in outer}))


def joined(inner: Exact, outer: Exact) -> Exact:
    """A change as the journal keeps it: fields of the entry, and within `after` those of what the act wrote."""
    return Exact({**outer, "after": inner}) if inner else outer
