"""The fixed cast, the states and bodies they work with, and builders of everything in the register.

`Desk` does each act through the services, under a request key of its own; what it
builds is committed by nobody but the test that wants it.
"""

from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.occurred import Occurred
from tracker.models import Answer, Base, Document, JournalEntry, Paper, Proposal, Round, User
from tracker.services import answers, documents, meetings, moves, packages, papers, states, users, versions
from tracker.services.facts import Given
from tracker.services.round_rows import open_round

FOUNDED = datetime(2024, 3, 4, 6, 0, tzinfo=UTC)
NOON = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
TODAY = date(2024, 3, 4)
ON_THE_DAY = Occurred.on(TODAY)
FROZEN_SINCE = date(2024, 2, 23)
MEMBERS = ("AM", "BY", "KG", "KZ", "RU", "TJ")
ASKED = MEMBERS[1:]
CAST = {
    "ana": ("officer", None), "boris": ("officer", None), "carl": ("head", None), "cleo": ("clerk", None),
    "sam": ("secretary", None), "olga": ("reader", None), "zara": ("representative", "KZ"),
    "aude": ("auditor", None), "adam": ("administrator", None),
}
ROUTE = (
    ("working_group", "refer_to_joint_meeting", None),
    ("joint_meeting", "submit_to_permanent_council", ("joint_meeting", "finalised_for_submission")),
    ("permanent_council", "send_for_approval", ("permanent_council", "send_for_approval")),
    ("member_state_approval", "conclude_agreed", None),
    ("agreed", "approve", ("council", "approved")),
    ("approved", "", None),
)
keys = count(1)


class Desk:
    """Where the cast works in a test: builders on one open session, at a moment that stands still."""

    def __init__(self, session, now=NOON):
        self.session, self.now = session, now
        people = session.scalars(select(User).options(selectinload(User.roles))).all()
        self.people = {row.name: Actor(row.key, frozenset(one.role for one in row.roles),
                                       CAST.get(row.name, ("", None))[1]) for row in people}

    def __getattr__(self, name):
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def do(self, service, *things, by=None, request=None, **more):
        """One act: by the officer if nobody else is named."""
        by = by or self.people.get("ana", SYSTEM)
        request = request or f"request {next(keys)}"
        return service(self.session, *things, by, now=self.now, request=request, **more)

    def found(self):
        """States, bodies and people, as every register needs them."""
        for code in MEMBERS:
            self.do(states.record_state, states.NewState(code, f"State {code}", f"Государство {code}"), by=SYSTEM)
            self.do(states.record_participation, states.NewParticipation(code, "member"), by=SYSTEM)
        frozen = states.NewParticipation("AM", "frozen", since=FROZEN_SINCE, basis="public_statement")
        self.do(states.record_participation, frozen, by=SYSTEM)
        for key in ("joint_meeting", "permanent_council", "council"):
            self.do(states.record_body, states.NewBody(key, key, key, approves=key == "council"), by=SYSTEM)
        for name, (role, state) in CAST.items():
            self.do(users.add, users.NewUser(name, "no hash", (role,), state), by=SYSTEM)
        return Desk(self.session, self.now)

    def document(self, reference):
        return self.session.scalar(select(Document).where(Document.reference == reference))

    def make_document(self, *, versions=1, state="working_group", **fields):
        """A draft with a number of versions, taken along its route to a state."""
        new = documents.NewDocument(
            "draft_decision", **{"title_en": "Draft", "title_ru": "Проект", "initiator": "TJ", **fields})
        reference = self.do(documents.register, new).document
        for _ in range(versions):
            self.make_version(reference)
        self.take(reference, to=state)
        return self.document(reference)

    def make_package(self, *references):
        new = packages.NewPackage("Package", "Пакет", references)
        return self.do(packages.register, new).object

    def make_version(self, reference, kind=None, **fields):
        known = len(self.document(reference).versions)
        fields = fields if "file" in fields else {"not_held_reason": "not public", **fields}
        receipt = self.do(versions.register, reference, versions.NewVersion(
            kind or ("substantive" if known else "first"), **fields))
        self.session.expire_all()
        return receipt

    def make_paper(self, **fields):
        new = papers.NewPaper(**{"kind": "letter", "title_en": "Letter", "title_ru": "Письмо", **fields})
        return self.do(papers.register, new).object

    def make_meeting(self, body, outcome, *references, occurred=ON_THE_DAY, **fields):
        items = tuple(meetings.Decided(one, outcome, **{"format": "limited", **fields}) for one in references)
        new = meetings.NewMeeting(body, occurred, "Meeting", "Заседание", items=items)
        return self.do(meetings.record, new, by=self.sam).object

    def move(self, reference, action, *, by=None, occurred=ON_THE_DAY, seen_state=None, request=None, **given):
        return self.do(moves.move, reference, action, by=by, occurred=occurred, seen_state=seen_state,
                       request=request, given=Given(**given))

    def take(self, reference, *, to, occurred=ON_THE_DAY):
        """Along the route with all that each step needs, from where the document stands."""
        here = [state for state, *_ in ROUTE].index(self.document(reference).state)
        for state, action, decision in ROUTE[here:]:
            if state == to:
                return
            if decision:
                self.make_meeting(*decision, reference, occurred=occurred)
            if state == "member_state_approval":
                self.answer_all(reference)
            self.move(reference, action, occurred=occurred)
            if state in ("member_state_approval", "agreed"):
                self.move(reference, action, by=self.carl, occurred=occurred)
        raise AssertionError(f"{to} is not on the route")

    def answer(self, reference, code, position="approve", *, by=None, **fields):
        new = answers.NewAnswer(code, position, **fields)
        return self.do(answers.record, reference, new, by=by)

    def answer_all(self, reference):
        """Whoever is asked approves, the frozen member has no objection, each with the same paper."""
        paper, lines = self.make_paper(), getattr(self.round(reference), "participants", ())
        not_asked = {one.member_state.code for one in lines if one.mode != "asked"}
        for code in ASKED:
            if code not in not_asked:
                self.answer(reference, code, paper=paper)
        self.answer(reference, "AM", "no_objection", scope="both", paper=paper)

    def round(self, reference):
        """The round that is open, as its row."""
        self.session.expire_all()
        return open_round(self.session, self.document(reference))

    def rounds(self, reference):
        """How the rounds of a document ended, in order."""
        return self.session.scalars(select(Round.status).where(
            Round.document_id == self.document(reference).id).order_by(Round.number)).all()

    def answers(self, reference):
        rows = select(Answer).join(Answer.round).where(Round.document_id == self.document(reference).id)
        return self.session.scalars(rows.order_by(Answer.seq)).all()

    def paper(self, key):
        return self.session.scalar(select(Paper).where(Paper.key == key))

    def proposals(self, reference):
        return self.session.scalars(select(Proposal.status).where(
            Proposal.document_id == self.document(reference).id).order_by(Proposal.id)).all()


def entries_about(session, reference):
    """The kinds of the entries about a document, in order."""
    return session.scalars(select(JournalEntry.kind).where(
        JournalEntry.document == reference).order_by(JournalEntry.seq)).all()


def journal_size(session):
    return session.scalar(select(func.count()).select_from(JournalEntry))


def picture(session):
    """Every row of every table, as it lies."""
    session.expire_all()
    connection = session.connection()
    rows = {name: connection.exec_driver_sql(f"SELECT * FROM {name}") for name in Base.metadata.tables}
    return {name: sorted(map(repr, found)) for name, found in rows.items()}
