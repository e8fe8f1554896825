"""The approval sheet of a round: all that is asked of one, as known now, at the end of a day, or at an entry.

Nothing in it depends on the hour at which it is asked for, so that the same state of the register gives the same sheet.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from tracker.domain.actor import Actor
from tracker.domain.asof import AsOf
from tracker.domain.round import RoundFacts
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.sheets import sheet_code
from tracker.errors import Invalid
from tracker.models import Round
from tracker.queries import sheet_parts as parts
from tracker.queries.document import found
from tracker.queries.history import Told
from tracker.queries.keys import announced_keys
from tracker.queries.sheet_entries import Rests, checkpoint_before, entries_of, last_place
from tracker.queries.sheet_rows import rows
from tracker.queries.sheet_views import Place, Settings, Sheet, Verification
from tracker.queries.verify import origin_of
from tracker.services.found import MOST_NUMBER
from tracker.services.past import past
from tracker.services.recording import zone_of
from tracker.services.round_rows import round_facts
from tracker.services.stored import of_numbers
from tracker.services.veils import closed_texts, veiled
from tracker.services.visible import limit, whole


@dataclass(frozen=True)
class Wanted:
    """Which sheet: of a round or the newest, as known at the end of a day or now, with corrections since an entry.

    `last` and `head` are the entry up to which it was known and the end of the journal from which it was printed,
    when one is made again.
    """

    reference: str
    round: int | None = None
    day: date | None = None
    since: int | None = None
    printed_at: datetime | None = None
    last: int | None = None
    head: int | None = None


def sheet(session: Session, wanted: Wanted, actor: Actor, now: datetime, settings: Settings) -> Sheet:
    """The sheet as this person may see it; NotFound if there is no such round, also where it was not there yet."""
    found(session, wanted.reference, actor)
    head = last_place(session, wanted.head)
    if wanted.since is not None and not 0 <= wanted.since <= min(head.seq, MOST_NUMBER):
        raise Invalid(Sentence("The journal has no entry {seq}.", seq=wanted.since), field="since")
    as_of = _as_of(session, wanted, now)
    if as_of is None:
        return _known(session, session, wanted, head, settings)
    with past(session, as_of) as then:
        limit(then, actor)
        return _known(then, session, wanted, head, settings)


def _as_of(session: Session, wanted: Wanted, now: datetime) -> AsOf | None:
    """The past that is asked for; None where that is the register as it lies."""
    zone = zone_of(session)
    if wanted.last is not None:
        place = last_place(session, wanted.last)
        newest = place.seq == last_place(session).seq
        return None if newest else AsOf(place.at.astimezone(zone).date(), "known", place.seq)
    today = now.astimezone(zone).date()
    return AsOf(wanted.day, "known") if wanted.day is not None and wanted.day < today else None


def _known(known: Session, present: Session, wanted: Wanted, head: Place, settings: Settings) -> Sheet:
    """What this register, of now or of the past, holds of the round; what was said against it later is of now."""
    row = parts.round_of(known, wanted.reference, wanted.round)
    facts = round_facts(row)
    assert facts is not None
    rests = parts.rests_of(known, row)
    entries = entries_of(known, rests)
    opened = row.seq if row.closed_seq is None else row.closed_seq
    since = opened if wanted.since is None else wanted.since
    return _sheet(known, wanted, settings, rests, facts, entries, since,
                  parts.corrections_of(present, entries, since, head), _verified(known, present, rests.key, head))


def _verified(known: Session, present: Session, key: str, head: Place) -> Verification:
    place = last_place(known)
    code = sheet_code(_origin(known), key, (place.seq, place.leaf), (head.seq, head.leaf))
    return Verification(place, head, checkpoint_before(present, head.seq), code)


def _origin(session: Session) -> str:
    with whole(session):
        return origin_of(session)


def _sheet(
    known: Session, wanted: Wanted, settings: Settings, rests: Rests, facts: RoundFacts, entries: tuple[Told, ...],
    since: int, corrections: tuple[Told, ...], verification: Verification,
) -> Sheet:
    row, document = rests.round, rests.document
    return Sheet(
        settings.organisation, settings.zone, _origin(known), document.reference, row.number, rests.key,
        document.kind, Titled(document.title_en, document.title_ru), document.authentic_language, document.synthetic,
        parts.text_of(known, row), _package(row),
        Titled(document.initiator.title_en, document.initiator.title_ru) if document.initiator else None,
        parts.basis_of(rests.decision), row.mode, parts.sent_of(row), row.due_at, row.zone,
        parts.extensions_of(entries), document.marking, rows(known, row, facts, entries),
        parts.result_of(row, facts, entries, rests, settings), since, corrections, verification,
        tuple(of_numbers(known, [one.seq for one in entries])), announced_keys(known), wanted.day, wanted.printed_at,
        bool(veiled(known) or closed_texts(known)))


def _package(row: Round) -> tuple[str, Titled] | None:
    package = row.document.package
    return (package.key, Titled(package.title_en, package.title_ru)) if package else None
