"""The head and the foot of an approval sheet in words: fields 1 to 11 and 24 to 27, by the order of their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.domain.checkpoints import fours
from tracker.domain.sentence import Plural, Sentence
from tracker.domain.words import DOCUMENT_KINDS, LANGUAGES, MARKINGS, ROUND_MODES, ROUND_STATUSES, word
from tracker.language import moment, period, say, title
from tracker.output.sheet_rows import NOT_RECORDED
from tracker.queries.history import Told
from tracker.queries.sheet_views import Extension, Person, Place, Sheet

SHORT = 16
"""Letters of a fingerprint that stand on a sheet; the whole one is attached."""


@dataclass(frozen=True)
class Field:
    """A numbered field with its name and what it says, line by line."""

    number: int
    name: str
    lines: Sequence[str]


def head(sheet: Sheet) -> list[Field]:
    """Fields 1 to 11."""
    said: tuple[tuple[Sentence, Iterator[object]], ...] = (
        (Sentence("Organisation, secretariat"), iter((sheet.organisation if title(sheet.organisation) else
                                                      NOT_RECORDED,))),
        (Sentence("Approval sheet no."), iter((str(sheet.round),))),
        (Sentence("Document"), _document(sheet)),
        (Sentence("Register no."), iter((sheet.reference,))),
        (Sentence("Version"), _version(sheet)),
        (Sentence("Package"), _package(sheet)),
        (Sentence("Initiator; customer-coordinator; developer"), _behind(sheet)),
        (Sentence("Basis"), _basis(sheet)),
        (Sentence("Round and mode"), _round(sheet)),
        (Sentence("Sent, deadline, extensions"), _times(sheet)),
        (Sentence("Access marking, copy no."), _access(sheet)),
    )
    return [_field(number, name, lines) for number, (name, lines) in enumerate(said, 1)]


def foot(sheet: Sheet) -> list[Field]:
    """Fields 24 to 27; what page this is of how many stands below each page."""
    said = (
        (Sentence("Result of the round"), _result(sheet)), (Sentence("Closed by; confirmed by"), _persons(sheet)),
        (Sentence("Printed on; as known on"), _printed(sheet)),
        (Sentence("Corrections since the last print"), _corrections(sheet)))
    return [_field(number, name, lines) for number, (name, lines) in enumerate(said, 24)]


def _field(number: int, name: Sentence, lines: Iterator[object]) -> Field:
    return Field(number, say(name), [say(one) for one in lines])


def _document(sheet: Sheet) -> Iterator[object]:
    """The title in the language that binds, and the other one."""
    both = {"en": sheet.title.title_en, "ru": sheet.title.title_ru}
    binding = sheet.authentic_language
    yield word(DOCUMENT_KINDS, sheet.kind)
    yield both[binding] or NOT_RECORDED
    yield from (one for language, one in both.items() if language != binding and one)
    yield Sentence("authentic language: {language}", language=word(LANGUAGES, binding))
    if sheet.synthetic:
        yield Sentence("synthetic: an invented draft")


def _version(sheet: Sheet) -> Iterator[object]:
    one = sheet.version
    yield Sentence("{n} ({label})", n=one.number, label=one.label) if one.label else str(one.number)
    if one.closed:
        yield Sentence("This text is restricted: only its number is shown.")
        return
    dated: object = period(one.first, one.last, one.precision) if one.first else NOT_RECORDED
    yield Sentence("date: {date}; pages: {pages}", date=dated, pages=NOT_RECORDED)
    yield (Sentence("fingerprint: {digits}…", digits=" ".join(fours(one.sha256[:SHORT]))) if one.sha256
           else Sentence("The text is not held."))


def _package(sheet: Sheet) -> Iterator[object]:
    yield (Sentence("{key} {title}", key=sheet.package[0], title=sheet.package[1]) if sheet.package
           else Sentence("in no package"))


def _behind(sheet: Sheet) -> Iterator[object]:
    yield Sentence("initiator: {name}", name=sheet.initiator or NOT_RECORDED)
    yield Sentence("customer-coordinator: {name}; developer: {name}", name=NOT_RECORDED)


def _basis(sheet: Sheet) -> Iterator[object]:
    one = sheet.basis
    if one is None:
        yield NOT_RECORDED
        return
    yield Sentence("{body}, {when} ({meeting})", body=one.body, when=period(one.first, one.last, one.precision),
                   meeting=one.meeting)
    yield Sentence("minutes no.: {number}; decision no.: {decision}", number=one.protocol or NOT_RECORDED,
                   decision=one.decision_number or NOT_RECORDED)


def _round(sheet: Sheet) -> Iterator[object]:
    """Whether a later round confirms or adds is not told to the register; that there was one before is."""
    yield Sentence("round {n}, the first", n=sheet.round) if sheet.round == 1 else Sentence(
        "round {n}, a further one", n=sheet.round)
    yield word(ROUND_MODES, sheet.mode)


def _times(sheet: Sheet) -> Iterator[object]:
    if sheet.sent is None:
        yield Sentence("sent: {days}", days=NOT_RECORDED)
    else:
        first, last = sheet.sent
        yield Sentence("sent: {days}", days=period(first, last, "range"))
    yield Sentence("deadline: {at}", at=moment(sheet.due_at, sheet.due_zone))
    yield from (_extension(sheet, one) for one in sheet.extensions)


def _extension(sheet: Sheet, one: Extension) -> Sentence:
    return Sentence("put off from {before} to {after}: {reason}; paper: {paper} (entry {n})",
                    before=moment(one.before, sheet.due_zone), after=moment(one.after, sheet.due_zone),
                    reason=one.reason or NOT_RECORDED, paper=one.paper or NOT_RECORDED, n=one.seq)


def _access(sheet: Sheet) -> Iterator[object]:
    yield Sentence("{marking}; copy no.: {number}", marking=word(MARKINGS, sheet.marking), number=NOT_RECORDED)


def _result(sheet: Sheet) -> Iterator[object]:
    one, count = sheet.result, sheet.result.tally
    yield Sentence("{status}, {day}", status=word(ROUND_STATUSES, one.status), day=one.on) if one.on else word(
        ROUND_STATUSES, one.status)
    yield Plural("{n} of {asked} approves", "{n} of {asked} approve", count.approve, asked=count.asked)
    listed = (
        (Sentence("no answer: {states}", states=count.pending), count.pending),
        (Sentence("objecting: {states}", states=count.objecting), count.objecting),
        (Sentence("no-objection not received: {states}", states=count.missing_no_objection),
         count.missing_no_objection),
        (Sentence("limited format, without: {states}", states=one.absent), one.absent if one.agreed else ()))
    yield from (said for said, states in listed if states)
    if one.agreed and not one.absent:
        yield Sentence("full format")
    if one.override:
        yield Sentence("Closed without a no-objection on file. Reason: {reason}", reason=one.override)


def _persons(sheet: Sheet) -> Iterator[object]:
    if sheet.result.status == "open":
        yield Sentence("not closed yet")
        return
    yield Sentence("closed by {closer}; confirmed by {confirmer}", closer=_person(sheet.result.closed_by),
                   confirmer=_person(sheet.result.confirmed_by))


def _person(one: Person | None) -> object:
    return Sentence("{name} ({key})", name=one.name, key=one.key) if one else Sentence("nobody")


def _printed(sheet: Sheet) -> Iterator[object]:
    printed = moment(sheet.printed_at, sheet.zone) if sheet.printed_at else NOT_RECORDED
    yield Sentence("printed on: {at}", at=printed)
    known = sheet.verification.known
    if sheet.day is not None:
        yield Sentence("as known at the end of {day}: last entry {n}, {at}", day=sheet.day, n=known.seq,
                       at=moment(known.at, sheet.zone))
    else:
        yield Sentence("as known on {at}: last entry {n}", at=moment(known.at, sheet.zone), n=known.seq)


def _corrections(sheet: Sheet) -> Iterator[object]:
    yield Sentence("since entry {n}:", n=sheet.since) if sheet.corrections else Sentence(
        "none since entry {n}", n=sheet.since)
    yield from (_correction(one) for one in sheet.corrections)


def _correction(one: Told) -> Sentence:
    return Sentence("entry {n} ({said}) {struck}", n=one.seq, said=one.sentence, struck=one.struck)


def verification(sheet: Sheet) -> list[tuple[str, str, str]]:
    """By what the sheet is held: names, values, and the hash that belongs to each, in groups of four."""
    one = sheet.verification
    places = [(Sentence("Last entry"), one.known)]
    if one.head.seq != one.known.seq:
        places.append((Sentence("End of the journal when printed"), one.head))
    said = [(say(name), _place(sheet, place), " ".join(fours(place.leaf))) for name, place in places]
    if one.checkpoint is not None:
        size, root = one.checkpoint
        said.append((say(Sentence("Last checkpoint")), say(Plural("{n} entry", "{n} entries", size)),
                     " ".join(fours(root))))
    return [*said, (say(Sentence("Short code")), "", one.code)]


def _place(sheet: Sheet, place: Place) -> str:
    return say(Sentence("{n}, {at}", n=place.seq, at=moment(place.at, sheet.zone)))
