"""An excerpt from the minutes: one item of a meeting, to be certified."""

from tracker.domain.sentence import Sentence, Titled
from tracker.domain.words import DOCUMENT_KINDS, FORMATS, OUTCOMES, word
from tracker.language import day, period, say
from tracker.language import gettext as _
from tracker.output.letters.parts import BLANK, Sheet, both_titles, fields, heading, known, signature, version_named
from tracker.output.typeset import Block, Heading, Text
from tracker.queries.meetings import PresentView
from tracker.queries.minutes import Excerpt

TITLE = Sentence("Excerpt from the minutes")


def minutes(page: Excerpt, organisation: Titled | None) -> Sheet:
    blocks: list[Block] = [
        *heading(TITLE, organisation), _meeting(page), Heading(_("Present")), *_attendance(page, True),
        Heading(_("Absent")), *_attendance(page, False), Heading(_("Heard")),
        fields((Sentence("Item of the agenda, no."), BLANK[:8]),
               (Sentence("Draft"), both_titles(page.item.title)),
               (Sentence("Kind"), say(word(DOCUMENT_KINDS, page.page.kind))),
               (Sentence("Register number"), page.page.reference),
               (Sentence("Text before the meeting"), _version(page, page.item.version_in))),
        Heading(_("Decided")),
        fields((Sentence("Outcome"), say(word(OUTCOMES, page.item.outcome))),
               (Sentence("Format"), say(word(FORMATS, page.item.format))),
               (Sentence("Text decided on"), _version(page, page.item.version_out)),
               (Sentence("Decision number"), known(page.item.decision_number)),
               (Sentence("Note"), page.item.note or None)),
        Heading(_("Separate views of delegations")),
        Text(say(Sentence("Not recorded in this register. {line}", line=BLANK))),
        signature(certifies=True)]
    return Sheet(blocks, page.page.history[0], page.page.reference)


def _meeting(page: Excerpt) -> Block:
    row, protocol = page.meeting.row, page.protocol
    return fields(
        (Sentence("Meeting"), both_titles(row.title)), (Sentence("Body"), say(row.body)),
        (Sentence("When"), period(row.first, row.last, row.precision, "long")), (Sentence("Place"), known(row.place)),
        (Sentence("Presided over by"), known(row.presiding)),
        (Sentence("Minutes, no."), f"{protocol.number or BLANK[:10]} ({protocol.key})" if protocol else BLANK[:10]),
        (Sentence("Minutes dated"), day(protocol.dated_on, "long") if protocol and protocol.dated_on else BLANK[:10]))


def _attendance(page: Excerpt, present: bool) -> list[Block]:
    there = [_person(one) for one in page.meeting.present if one.present is present]
    return [Text(one) for one in there] or [Text(say(Sentence("Not recorded.")))]


def _person(one: PresentView) -> str:
    who = ", ".join(part for part in (one.person, one.post) if part)
    return ": ".join(part for part in (say(one.state), who) if part)


def _version(page: Excerpt, number: int | None) -> str:
    if number is None:
        return _("not stated")
    return version_named(number, next((one for one in page.page.versions if one.number == number), None))
