"""An excerpt from the minutes of a meeting: what was heard and decided on one draft."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.domain.sentence import Sentence
from tracker.errors import NotFound
from tracker.queries.document import DocumentPage
from tracker.queries.meetings import ItemView, MeetingPage, meeting
from tracker.queries.papers import PaperRow, paper


@dataclass(frozen=True)
class Excerpt:
    """One item of a meeting, with the meeting and its minutes as a paper, None where the register holds none."""

    page: DocumentPage
    meeting: MeetingPage
    item: ItemView
    protocol: PaperRow | None


def excerpt(session: Session, page: DocumentPage, key: str = "") -> Excerpt:
    """What a meeting, or else the last one that dealt with the draft, decided on it."""
    held = next((one for one in page.decided if key in ("", one.meeting)), None)
    if held is None:
        raise NotFound(Sentence("No meeting dealt with {reference} yet.", reference=page.reference) if not key
                       else Sentence("The meeting {key} did not deal with {reference}.", key=key[:80],
                                     reference=page.reference))
    found = meeting(session, held.meeting)
    item = next(one for one in found.row.items if one.document == page.reference)
    return Excerpt(page, found, item, paper(session, found.protocol).row if found.protocol else None)
