"""Entries of the journal as sentences for people."""

from collections.abc import Mapping
from datetime import date

from tracker.domain import words
from tracker.domain.correspondence import RegisterNumber
from tracker.domain.import_columns import SHEETS
from tracker.domain.sentence import Sentence, Titled
from tracker.queries import telling_people as people
from tracker.queries.telling_entries import CONFIRMED, DROPPED, ENTRIES_TOLD, PROPOSED, or_against_an_entry
from tracker.queries.telling_people import PEOPLE_TOLD, or_for_a_person
from tracker.queries.telling_rounds import ROUNDS_TOLD, Body, Names, Tells, state_named
from tracker.workflow.definition import current


def told(body: Body, names: Names) -> Sentence | Titled:
    """What an entry says, in one sentence."""
    return TOLD[body["kind"]](body, body.get("after", {}), names) if body["kind"] in TOLD else Sentence(
        "Entry of the kind {kind}.", kind=body["kind"])


def _step(action: str, done: bool) -> Titled:
    for step in current().steps:
        if step.action == action:
            return step.done if done else step.title
    return Titled(action, action)


def _moved(body: Body, after: Body, names: Names) -> Sentence:
    done = _step(after["action"], done=True)
    if after.get("meeting"):
        return Sentence("{done}, on the strength of meeting {meeting}.", done=done, meeting=after["meeting"])
    return Sentence("{done}.", done=done)


def _amended(body: Body, after: Body, names: Names) -> Sentence:
    changed = tuple(words.word(words.FIELDS, name) for name in after)
    return Sentence("Amended in {thing}: {fields}.", thing=body.get("document") or body.get("object"), fields=changed)


def _document_amended(body: Body, after: Body, names: Names) -> Sentence:
    if "initiator" not in after or not body.get("paper"):
        return _amended(body, after, names)
    taken = {"state": state_named(names, after["initiator"]), "paper": body["paper"]}
    before = body.get("before", {}).get("initiator")
    if before:
        return Sentence("{state}: takes the draft over as its initiator by paper {paper}. Before that: {before}.",
                        before=state_named(names, before), **taken)
    return Sentence("{state}: takes the draft over as its initiator by paper {paper}.", **taken)


def _packaged(body: Body, after: Body, names: Names) -> Sentence:
    if after.get("package"):
        return Sentence("Put into package {package}.", package=after["package"])
    return Sentence("Taken out of package {package}.", package=body.get("before", {}).get("package", ""))


def _marked(body: Body, after: Body, names: Names) -> Sentence:
    level = words.word(words.MARKINGS, after["marking"])
    if after.get("cleared_for"):
        return Sentence("Access marking: {level}, for {states}.", level=level, states=_cleared(after, names))
    return Sentence("Access marking: {level}.", level=level)


def _cleared(after: Body, names: Names) -> tuple[Titled, ...]:
    """States and bodies by their names."""
    return tuple(names.bodies.get(one) or state_named(names, one) for one in after["cleared_for"].split())


def _text_marked(body: Body, after: Body, names: Names) -> Sentence:
    n = int(str(body["object"]).rpartition("/v")[2])
    if after["marking"] == "open":
        return Sentence("Access marking of version {n}: as the draft.", n=n)
    level = words.word(words.MARKINGS, after["marking"])
    if after.get("cleared_for"):
        return Sentence("Access marking of version {n}: {level}, for {states}.", n=n, level=level,
                        states=_cleared(after, names))
    return Sentence("Access marking of version {n}: {level}.", n=n, level=level)


def _version(body: Body, after: Body, names: Names) -> Sentence:
    kind = words.word(words.VERSION_KINDS, after["kind"])
    if after.get("fixed_by"):
        return Sentence("Version {n} registered ({kind}): {fixed_by}.", n=after["number"], kind=kind,
                        fixed_by=after["fixed_by"])
    return Sentence("Version {n} registered ({kind}).", n=after["number"], kind=kind)


def _paper(body: Body, after: Body, names: Names) -> Sentence:
    known: dict[str, object] = {"key": body["object"], "title": _title(after)}
    if after.get("direction"):
        number = RegisterNumber(after["direction"], after["register_number"], after["register_year"]).title
        known["key"] = Sentence("{key} ({number})", key=body["object"], number=number)
    if after.get("another_than"):
        return Sentence("Paper {key} registered: {title}. It is another letter than {other}, which looks the same.",
                        other=after["another_than"], **known)
    return Sentence("Paper {key} registered: {title}.", **known)


def _meeting(body: Body, after: Body, names: Names) -> Sentence:
    outcomes = tuple(
        Sentence("{reference}: {outcome}", reference=item["document"],
                 outcome=words.word(words.OUTCOMES, item["outcome"]))
        for item in after.get("items", ())
    )
    if outcomes:
        return Sentence("Meeting {key} recorded: {title}. {outcomes}.", key=body["object"], title=_title(after),
                        outcomes=outcomes)
    return Sentence("Meeting {key} recorded: {title}.", key=body["object"], title=_title(after))


def _title(after: Body) -> Titled:
    return Titled(after.get("title_en", ""), after.get("title_ru", ""))


def _participation(body: Body, after: Body, names: Names) -> Sentence:
    status = words.word(words.STATUSES, after["status"])
    state = state_named(names, after["member_state"])
    if after.get("since"):
        return Sentence("{state}: {status} since {day}.", state=state, status=status,
                        day=date.fromisoformat(after["since"]))
    return Sentence("{state}: {status}.", state=state, status=status)


def _day_off(body: Body, after: Body, names: Names) -> Sentence:
    said = {"state": state_named(names, after["member_state"]), "day": date.fromisoformat(after["day"])}
    if after["off"]:
        return Sentence("{state}: {day} is a day off ({title}).", **said, title=_title(after))
    return Sentence("{state}: {day} is a working day.", **said)


def _plain(sentence: Sentence) -> Tells:
    """A sentence that takes title, key and step from the entry where it names them."""
    def tell(body: Body, after: Body, names: Names) -> Sentence:
        known = {"title": _title(after), "key": body.get("object") or body.get("document"),
                 "step": _step(after.get("action", ""), done=False)}
        return Sentence(sentence.template, **known)
    return tell


def _note(body: Body, after: Body, names: Names) -> Titled:
    return Titled(after.get("text_en", ""), after.get("text_ru", ""))


def _incident(body: Body, after: Body, names: Names) -> Sentence:
    if after.get("incident") == "key_lost":
        return Sentence("Incident: the signing key was lost; a new one signs from here on.")
    return Sentence("Incident: the integrity hold was released. {check} had failed at entry {seq}.",
                    check=str(after.get("checks", "")).split(",")[0], seq=after.get("seq", 0))


def _import(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("A register was imported from {file}: {rows}.", file=after["file_name"], rows=tuple(
        Sentence("{sheet}: {n}", sheet=title, n=after[key]) for key, (title, _) in SHEETS.items() if key in after))


def _checkpoint(body: Body, after: Body, names: Names) -> Sentence:
    return Sentence("Checkpoint {n} made: {size} entries signed as a whole.", n=after["number"], size=after["size"])


TOLD: Mapping[str, Tells] = {
    **ROUNDS_TOLD,
    **ENTRIES_TOLD,
    "genesis": _plain(Sentence("The register begins.")),
    "document.registered": _plain(Sentence("Registered: {title}.")),
    "document.amended": _document_amended,
    "document.moved": _moved,
    "document.packaged": _packaged,
    "document.marked": _marked,
    "version.registered": _version,
    "version.marked": _text_marked,
    "paper.registered": _paper,
    "paper.amended": _amended,
    "meeting.recorded": _meeting,
    "meeting.amended": _amended,
    "package.registered": _plain(Sentence("Package {key} made: {title}.")),
    "participation.recorded": _participation,
    "calendar.amended": _day_off,
    "proposal.made": or_for_a_person(people.PROPOSED, or_against_an_entry(PROPOSED, _plain(Sentence(
        "Proposed: {step}. A second person must confirm.")))),
    "proposal.confirmed": or_for_a_person(people.CONFIRMED, or_against_an_entry(CONFIRMED, _plain(Sentence(
        "Confirmed by a second person: {step}.")))),
    "proposal.dropped": or_for_a_person(people.DROPPED, or_against_an_entry(DROPPED, _plain(Sentence(
        "The proposal was dropped: {step}.")))),
    "note.recorded": _note,
    "expectation.recorded": _note,
    "state.recorded": _plain(Sentence("State {key} recorded: {title}.")),
    "body.recorded": _plain(Sentence("Body recorded: {title}.")),
    "user.added": _plain(Sentence("Account {key} was added.")),
    "checkpoint.made": _checkpoint,
    "import.made": _import,
    "key.rotated": _plain(Sentence("The signing key was changed for a new one.")),
    "journal.incident": _incident,
    **PEOPLE_TOLD,
}
