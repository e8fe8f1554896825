"""The pictures of a draft's page: its way, its time in each stage, the answers of its last round over time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Plural, Sentence, Titled
from tracker.language import day, days, title
from tracker.queries.document import DocumentPage
from tracker.queries.round_views import RoundView
from tracker.queries.stages import Stage, Visit
from web.language import _, ngettext, say
from web.pictures.answers import Kind, Rule, answers
from web.pictures.shapes import Picture, both
from web.pictures.stays import Lane, Stay, stays
from web.route_pictures import Way, way

Saying = Sentence | str
KINDS = (
    (Sentence("in favour"), ("approve",)),
    (Sentence("in favour with comments"), ("approve_with_comments",)),
    (Sentence("no objection, abstains or takes no part"), ("no_objection", "abstain", "not_participating")),
    (Sentence("stands in the way"), tuple(key for key, one in POSITIONS.items() if one.blocks)),
)
MOST_RULES = 3


@dataclass(frozen=True)
class Given:
    """An answer on the day on which it came."""

    day: date
    seq: int
    state: Titled
    code: str
    position: str
    late: bool


@dataclass(frozen=True)
class Drawn:
    """A picture with the sentence that tells what it shows; `given` are the answers of one that shows answers."""

    picture: Picture
    said: Saying
    given: tuple[Given, ...] = ()


@dataclass(frozen=True)
class DocumentPictures:
    """All pictures of a draft; no answers before its first round."""

    way: Way
    stays: Drawn
    answers: Drawn | None


def pictures(page: DocumentPage) -> DocumentPictures:
    """The pictures of a draft, in the language of the reader, as of the day of the page."""
    shown = next((one for one in page.rounds if one.opened_on), None)
    return DocumentPictures(
        way(page), _stays(page), _answers(page, shown) if shown and shown is page.rounds[0] else None)


def _stays(page: DocumentPage) -> Drawn:
    lanes = [Lane(title(stage.title), tuple(map(_stay, stage.visits)), stage.place == "now", (), _length(stage))
             for stage in page.stages]
    held = tuple(sorted(one.last for one in page.decided if one.last and one.last <= page.today))
    if held:
        lanes.append(Lane(_("Meetings"), marks=held))
    return Drawn(both(stays, lanes, page.today, day), _stays_in_words(page))


def _stay(visit: Visit) -> Stay:
    return Stay(_earliest(visit), visit.since, visit.until, visit.returned)


def _length(stage: Stage) -> str:
    """How long a draft was at a stage in all, in words; nothing where no day is known."""
    known = [visit.days for visit in stage.visits if visit.days is not None]
    if not known:
        return ""
    return ngettext("{n} day so far", "{n} days so far", sum(known)) if stage.place == "now" else days(sum(known))


def _earliest(visit: Visit) -> date | None:
    """The first day on which a visit may have begun, of which a month or a year alone is told."""
    if visit.since is None or visit.precision not in ("month", "year"):
        return visit.since
    return visit.since.replace(day=1, month=visit.since.month if visit.precision == "month" else 1)


def _stays_in_words(page: DocumentPage) -> Saying:
    """Where the draft spent the most days, and how often it was returned."""
    spent = [(sum(visit.days or 0 for visit in one.visits), one) for one in page.stages if one.visits]
    returned = sum(visit.returned for one in page.stages for visit in one.visits)
    if not any(n for n, _stage in spent):
        return Sentence("The draft has not spent a day in any stage yet.")
    most, stage = max(spent, key=lambda one: one[0])
    back = Plural("{n} return", "{n} returns", returned) if returned else Sentence("no return")
    return Sentence("Most time was spent in the stage “{stage}”: {days}; {returns}.",
                    stage=stage.title, days=days(most), returns=back)


def _answers(page: DocumentPage, round: RoundView) -> Drawn:
    given = tuple(sorted(_given(round), key=lambda one: (one.day, one.seq)))
    due = round.due_at.astimezone(ZoneInfo(round.zone)).date()
    said = Sentence("{n} of {all} states have answered, {late} of them late; the deadline is {due}.",
                    n=len({one.code for one in given}), all=len(round.lines),
                    late=len({one.code for one in given if one.late}), due=due)
    opened = round.opened_on or due
    kinds = [Kind(say(name), _steps(given, keys), tuple(one.day for one in given if one.late and one.position in keys))
             for name, keys in KINDS]
    return Drawn(both(answers, kinds, _rules(page, round, due), opened, day), said, given)


def _given(round: RoundView) -> Iterable[Given]:
    """The answers that had effect when they were given, or have it now."""
    zone = ZoneInfo(round.zone)
    for line in round.lines:
        for one in line.given:
            if one not in line.kept and (one.counts or one.replaced_by is not None):
                yield Given(one.received_at.astimezone(zone).date(), one.seq, line.state, line.code, one.position,
                            one.late)


def _steps(given: Iterable[Given], keys: tuple[str, ...]) -> tuple[tuple[date, int], ...]:
    """How many states stood at one of these positions, from each day on which that changed."""
    standing: dict[str, str] = {}
    found: dict[date, int] = {}
    for one in given:
        before = sum(position in keys for position in standing.values())
        standing[one.code] = one.position
        now = sum(position in keys for position in standing.values())
        if now != before:
            found[one.day] = now
    return tuple(found.items())


def _rules(page: DocumentPage, round: RoundView, due: date) -> list[Rule]:
    """The deadlines that were put off, the one that stands, and today while the round is open."""
    zone = ZoneInfo(round.zone)
    before = [date_of(one.body, zone) for one in reversed(page.extensions_of(round))][-MOST_RULES:]
    rules = [Rule(one, _("deadline before: {day}", day=one), "before") for one in before if one]
    rules.append(Rule(due, _("deadline {day}", day=due), "due"))
    if round.is_open:
        rules.append(Rule(page.today, _("today {day}", day=page.today), "today"))
    return rules


def date_of(body: dict[str, object], zone: ZoneInfo) -> date | None:
    """The day of the deadline before it was put off, as the entry tells."""
    before = body.get("before")
    told = before.get("due_at") if isinstance(before, dict) else None
    return datetime.fromisoformat(told).astimezone(zone).date() if isinstance(told, str) else None
