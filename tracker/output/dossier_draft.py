"""A draft on the page of a dossier: where it stands, its texts, answers, remarks, meetings and history."""

from collections.abc import Iterator
from datetime import UTC

from tracker.domain.policy import TEXT_CLOSED
from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence
from tracker.domain.words import (
    ASKED,
    DOCUMENT_KINDS,
    HINDRANCES,
    LANGUAGES,
    MARKINGS,
    OUTCOMES,
    REMARK_KINDS,
    REMARK_STATUSES,
    ROUND_MODES,
    ROUND_STATUSES,
    SCOPES,
    VERSION_KINDS,
    word,
)
from tracker.language import gettext as _
from tracker.language import moment, period, say
from tracker.output.dossier_links import Places
from tracker.output.dossier_making import called
from tracker.output.typeset import Block, Fields, Heading, Line, Row, Run, Table, Text
from tracker.queries.document import DocumentPage
from tracker.queries.dossier import translated
from tracker.queries.history import Told
from tracker.queries.round_views import AnswerView, LineView, RoundView
from tracker.queries.texts import VersionView


def draft(page: DocumentPage, places: Places) -> Iterator[Block]:
    """Everything about one draft that people read, with links to its files."""
    yield Heading(f"{page.reference} {say(page.title)}")
    yield Fields(tuple(_facts(page)))
    yield Heading(_("Stages"), 3)
    yield Table((_("Stage"), _("Since"), _("Until")), [
        Row((say(one.title), period(visit.since, visit.since, visit.precision),
             period(visit.until, visit.until, "day") if visit.until else ""))
        for one in page.stages for visit in one.visits], empty=_("No step is recorded."))
    yield Heading(_("Texts"), 3)
    yield Table((_("Version"), _("Kind"), _("Fixed"), _("File"), _("Fingerprint")), [
        Row(cells) for one in page.versions[::-1] for cells in (
            _version(page, one, places), *_translations(page, one, places))], empty=_("No text is registered yet."))
    for round in page.rounds[::-1]:
        yield from _round(round, places)
    yield Heading(_("Meetings"), 3)
    yield Table((_("Meeting"), _("Body"), _("When"), _("Outcome"), _("Version")), [
        Row((Run(one.meeting, "mono"), say(one.body), period(one.first, one.last, one.precision),
             say(word(OUTCOMES, one.outcome)), str(one.version_out or ""))) for one in page.decided[::-1]],
        empty=_("No meeting dealt with it."))
    yield from _history(page.history[::-1])
    yield Heading(_("Files of this draft"), 3)
    yield Table((_("File"), _("What the file is")), [
        Row((places.to(path, path.rpartition("/")[2]), say(called(path))))
        for path in places.beside(f"data/{page.reference}")])


def _facts(page: DocumentPage) -> Iterator[tuple[str, Line]]:
    yield _("Kind"), say(word(DOCUMENT_KINDS, page.kind))
    yield _("Stage"), Run(say(page.state_title), "strong")
    if page.waiting_for:
        yield _("Waits for"), say(page.waiting_for)
    yield _("Initiator"), say(page.initiator) or _("not known")
    yield _("Officer"), page.officer or _("nobody yet")
    yield _("Access"), " ".join((say(word(MARKINGS, page.marking)), *page.cleared_for))
    if page.package:
        yield _("Package"), f"{page.package} {say(page.package_title)}"
    if page.aliases:
        yield _("Other names in sources"), "; ".join(name for name, *_rest in page.aliases)


def _version(page: DocumentPage, one: VersionView, places: Places) -> tuple[Line, ...]:
    kind = say(word(VERSION_KINDS, one.kind))
    if one.closed:
        return str(one.number), kind, "", say(TEXT_CLOSED), ""
    why = say(Sentence("not held: {reason}", reason=one.not_held_reason))
    return (str(one.number), kind, period(one.first, one.last, one.precision),
            places.link(f"data/{page.reference}/texts/v{one.number}", why), Run(one.sha256 or "", "code"))


def _translations(page: DocumentPage, one: VersionView, places: Places) -> Iterator[tuple[Line, ...]]:
    """The version in other languages, below it."""
    for other in one.translations:
        why = say(Sentence("not held: {reason}", reason=other.not_held_reason))
        name = translated(one.key, other).rpartition("/")[2]
        yield (str(one.number), f"{_('authentic') if other.authentic else say(word(VERSION_KINDS, 'translation'))}, "
               f"{say(word(LANGUAGES, other.language))}", "", places.link(f"data/{page.reference}/texts/{name}", why),
               Run(other.sha256 or "", "code"))


def _round(round: RoundView, places: Places) -> Iterator[Block]:
    yield Heading(say(Sentence("Round {n} on version {version}", n=round.number, version=round.version)), 3)
    yield Fields((
        (_("Mode"), say(word(ROUND_MODES, round.mode))), (_("Status"), say(word(ROUND_STATUSES, round.status))),
        (_("Opened"), period(round.opened_on, round.opened_on, "day")),
        (_("Deadline"), moment(round.due_at, round.zone)), (_("Result"), say(round.sentence))))
    if round.override_reason:
        yield Text(say(Sentence("Closed without a no-objection on file. Reason: {reason}",
                                reason=round.override_reason)))
    yield Table((_("State"), _("Asked"), _("Position"), _("Version"), _("Paper"), _("Received"), _("Notes")), [
        row for line in round.lines for row in _answers(line, places)])
    if round.remarks:
        yield Table((_("Remark"), _("State"), _("Place"), _("Wish"), _("Reason"), _("Reply"), _("Status")), [
            Row((f"{say(word(REMARK_KINDS, one.kind))} {one.number}", say(one.state), one.place, one.wish, one.reason,
                 one.reply, say(word(REMARK_STATUSES, one.status)))) for one in round.remarks])


def _answers(line: LineView, places: Places) -> Iterator[Row]:
    asked = say(line.state), say(word(ASKED, line.mode))
    for one in line.given:
        scope = [word(SCOPES, one.scope)] if one.scope else []
        said = " ".join(map(say, (POSITIONS[one.position].title, *scope)))
        paper = places.link(f"data/papers/{one.paper}", one.paper or _("none"))
        yield Row((*asked, said, str(one.version or ""), paper, moment(one.received_at), _notes(one)),
                  struck=not one.counts, legible=6)
    if not line.given:
        remains = line.remains.values.get("said") if line.remains else None
        yield Row((*asked, Run(say(remains) or _("no answer"), "quiet"), "", "", "", line.held_reason))


def _notes(one: AnswerView) -> str:
    """What is to be known beside an answer, and why it does not count."""
    said = [say(word(HINDRANCES, why)) for why in one.hindrances]
    if one.replaced_by:
        said.append(_("replaced by a later answer"))
    return "; ".join((*said, *((one.signed_by,) if one.signed_by else ()), *((one.text,) if one.text else ())))


def _history(entries: tuple[Told, ...]) -> Iterator[Block]:
    yield Heading(_("History"), 3)
    yield Table((_("Entry"), _("Recorded (UTC)"), _("By"), _("What"), _("Happened")), [
        Row((str(one.seq), one.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M"), say(one.by),
             [Run(say(one.sentence), "struck" if one.struck else ""), f" {say(one.struck)}" if one.struck else ""],
             period(one.first, one.last, one.precision) if one.precision else "")) for one in entries])
