"""A document on one screen: where it is, what next, who answered, its texts, meetings, package and history."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.actor import Actor
from tracker.domain.participation import Participant
from tracker.domain.sentence import Sentence, Titled
from tracker.errors import NotFound
from tracker.models import Document, Package, Translation, Version
from tracker.queries.choices import Choice, Travelling, choices, travelling
from tracker.queries.countered import as_they_stand, conflicts_of
from tracker.queries.history import Told, about
from tracker.queries.round_views import RoundView
from tracker.queries.rounds import rounds
from tracker.queries.stages import Stage, stages
from tracker.queries.texts import DecidedView, VersionView, decided_on, versions_of
from tracker.queries.way import Line, way
from tracker.services.recording import zone_of
from tracker.services.roster import roster
from tracker.services.visible import visible
from tracker.workflow.definition import named


@dataclass(frozen=True)
class Companion:
    """Another document of the same package."""

    reference: str
    title: Titled
    state_title: Titled
    same_stage: bool


@dataclass(frozen=True)
class DocumentPage:
    """Everything about one draft; `choices` are its steps as this reader sees them, `together` its package's next."""

    reference: str
    title: Titled
    kind: str
    authentic_language: str
    initiator: Titled | None
    officer: str | None
    source: str
    certainty: str
    synthetic: bool
    registered_on: date
    definition: str
    state: str
    state_title: Titled
    final: bool
    since: date | None
    since_precision: str
    days_in_state: int | None
    waiting_for: Sentence | None
    row_version: int
    package: str | None
    package_title: Titled | None
    companions: tuple[Companion, ...]
    aliases: tuple[tuple[str, str, str], ...]
    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...]
    rounds: tuple[RoundView, ...]
    roster: tuple[Participant, ...]
    versions: tuple[VersionView, ...]
    decided: tuple[DecidedView, ...]
    history: tuple[Told, ...]
    today: date
    together: tuple[Travelling, ...] = ()
    marking: str = "open"
    cleared_for: tuple[str, ...] = ()
    conflicts: frozenset[int] = frozenset()
    way: tuple[Line, ...] = ()

    @property
    def round(self) -> RoundView | None:
        """The round that is open."""
        return self.rounds[0] if self.rounds and self.rounds[0].is_open else None

    @property
    def forward(self) -> Choice | None:
        """The next step along the stage line."""
        return next((one for one in self.choices if one.forward), None)

    @property
    def extensions(self) -> tuple[Told, ...]:
        """How the deadline of the open round was put off, with the deadlines before."""
        return self.extensions_of(self.round) if self.round else ()

    def extensions_of(self, round: RoundView) -> tuple[Told, ...]:
        """How the deadline of a round was put off, the last first; what was annulled is left out."""
        return tuple(one for one in as_they_stand(self.history)
                     if one.kind == "round.extended" and one.body.get("object") == round.key)

    @property
    def days_past_due(self) -> int | None:
        """How many days ago the answers of the open round were due: negative before, None without a round."""
        if self.round is None:
            return None
        return (self.today - self.round.due_at.astimezone(ZoneInfo(self.round.zone)).date()).days

    @property
    def coming(self) -> DecidedView | None:
        """The nearest meeting ahead that has the draft on its agenda."""
        ahead = [(one.first, one) for one in self.decided if one.first and one.first > self.today]
        return min(ahead, key=lambda dated: dated[0])[1] if ahead else None

    @property
    def others(self) -> tuple[Choice, ...]:
        return tuple(one for one in self.choices if one is not self.forward)

    @property
    def claims(self) -> tuple[Told, ...]:
        """What sources say of a stage that the register has not recorded as a step."""
        recorded = {stage.key for stage in self.stages if stage.visits} | {self.state}
        claimed = [(one.body.get("after", {}).get("claims_state"), one) for one in as_they_stand(self.history)]
        return tuple(one for state, one in claimed if state and state not in recorded)


def found(session: Session, reference: str, actor: Actor | None = None) -> Document:
    """A document that the actor may see; for anybody else it is not there."""
    statement = select(Document).where(Document.reference == reference, visible(actor)).options(
        selectinload(Document.versions).joinedload(Version.blob), selectinload(Document.aliases),
        selectinload(Document.versions).selectinload(Version.translations).joinedload(Translation.blob),
        joinedload(Document.package).selectinload(Package.documents),
        joinedload(Document.initiator), joinedload(Document.officer))
    row = session.scalar(statement)
    if row is None:
        raise NotFound(Sentence("There is no document {reference}.", reference=reference[:80]))
    return row


def document(session: Session, reference: str, actor: Actor, now: datetime) -> DocumentPage:
    """Read everything about one draft, as this person may see and do it."""
    row = found(session, reference, actor)
    definition = named(row.definition_name, row.definition_version)
    today = now.astimezone(zone_of(session)).date()
    entries = about(session, reference)
    all_rounds = rounds(session, row, now)
    state = definition.state(row.state)
    steps, decided = choices(session, row, actor, now), decided_on(session, row)
    onward = next((one.action for one in steps if one.forward), "")
    return DocumentPage(
        row.reference, Titled(row.title_en, row.title_ru), row.kind, row.authentic_language,
        Titled(row.initiator.title_en, row.initiator.title_ru) if row.initiator else None,
        row.officer.name if row.officer else None, row.source, row.certainty, row.synthetic, row.registered_on,
        f"{row.definition_name}-{row.definition_version}", row.state, state.title, state.final, row.since_on,
        row.since_precision, (today - row.since_on).days if row.since_on and not state.final else None,
        waiting_for(row.state, all_rounds[0].sentence if all_rounds else None), row.row_version,
        row.package.key if row.package else None,
        Titled(row.package.title_en, row.package.title_ru) if row.package else None,
        _companions(row), tuple((one.name, one.source, one.certainty) for one in row.aliases),
        stages(definition, row.state, as_they_stand(entries), today, session.info["zone"]), steps, all_rounds,
        () if all_rounds and all_rounds[0].is_open else roster(session, today), versions_of(session, row),
        decided, entries[::-1], today, travelling(session, row, onward, actor, now),
        row.marking, tuple(row.cleared_for.split()), conflicts_of(entries),
        way(entries, decided, session.info["zone"]),
    )


WAITS = {
    "working_group": Sentence("the working group's text and its referral to a joint meeting"),
    "joint_meeting": Sentence("the joint meeting's decision to submit it to the Permanent Council"),
    "permanent_council": Sentence("the Permanent Council's decision on sending it to the member states"),
    "agreed": Sentence("the decision of the approving body"),
}


def waiting_for(state: str, round_sentence: Sentence | None) -> Sentence | None:
    """What a draft waits for, in words; for a round, what is missing in it."""
    return round_sentence if state == "member_state_approval" else WAITS.get(state)


def _companions(row: Document) -> tuple[Companion, ...]:
    if row.package is None:
        return ()
    return tuple(
        Companion(one.reference, Titled(one.title_en, one.title_ru),
                  named(one.definition_name, one.definition_version).state(one.state).title, one.state == row.state)
        for one in row.package.documents if one is not row
    )
