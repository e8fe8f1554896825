"""A register for measuring that the services write, a move an entry: it has its journal, and verifies."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.database import Database
from tracker.domain.actor import SYSTEM, Actor
from tracker.domain.occurred import Occurred
from tracker.services import documents, moves, register, users, versions
from tracker.services.facts import Given
from tracker.signing import Signer

BEGUN = datetime(2024, 3, 4, 6, 0, tzinfo=UTC)
DRAFTS = 20
THERE, BACK = "refer_to_joint_meeting", "return_to_working_group"


class Writing:
    """Drafts that go to the joint meeting and come back, each move an act of its own, committed."""

    def __init__(self, path: Path) -> None:
        self.signer = Signer.from_seed(bytes(range(32)))
        self.database = Database(f"sqlite:///{path}", self.signer, remembered={})
        self.database.upgrade()
        self.moved = 0
        with self.database.write() as session:
            register.initialise(session, "bench/register", now=BEGUN)
            added = users.add(session, users.NewUser("officer", "no password", ("officer",)), SYSTEM,
                              now=BEGUN, request="officer")
            self.officer = Actor(str(added.object), frozenset({"officer"}))
            self.drafts = [self._draft(session, n) for n in range(DRAFTS)]
            session.commit()

    def _draft(self, session: Session, n: int) -> str:
        new = documents.NewDocument("draft_decision", f"Draft {n}", f"Проект {n}", initiator="")
        reference = str(documents.register(
            session, new, self.officer, now=BEGUN, request=f"draft {n}").document)
        text = versions.NewVersion("first", not_held_reason="not public")
        versions.register(session, reference, text, self.officer, now=BEGUN, request=f"version {n}")
        return reference

    def move(self) -> None:
        """The next draft goes, or comes back."""
        with self.database.write() as session:
            self.move_in(session)

    def move_in(self, session: Session) -> None:
        """The same in a session that writes, which is committed."""
        rounds, nth = divmod(self.moved, DRAFTS)
        action, reason = (BACK, "The text is not ripe.") if rounds % 2 else (THERE, "")
        now = BEGUN + timedelta(seconds=self.moved)
        moves.move(session, self.drafts[nth], action, self.officer, occurred=Occurred.on(BEGUN.date()), now=now,
                   request=f"move {self.moved}", given=Given(reason=reason))
        self.moved += 1
        session.commit()

    def close(self) -> None:
        self.database.close()
