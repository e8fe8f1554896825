"""What a process of a race does: moves drafts back and forth as fast as the register lets it."""

import random
from dataclasses import dataclass, field

from sqlalchemy import select

from tests.cast import NOON, ON_THE_DAY
from tracker.database import Database
from tracker.errors import Stale
from tracker.models import Document
from tracker.services import moves
from tracker.services.facts import Given
from tracker.signing import Signer

SEED = bytes(range(32))
STEP = {"working_group": "refer_to_joint_meeting", "joint_meeting": "return_to_working_group"}


@dataclass
class Ran:
    """What one process was told: the entries that it was promised, and how often it came too late."""

    promised: list[tuple[str, int]] = field(default_factory=list)
    stale: int = 0


def run(url, actor, drafts, times, name):
    """Take `times` steps, each on some draft from where it stands; another error than Stale ends the run."""
    database, chance, ran = Database(url, Signer.from_seed(SEED)), random.Random(name), Ran()
    try:
        while len(ran.promised) < times:
            _step(database, actor, chance.choice(drafts), f"{name}/{len(ran.promised)}", ran)
    finally:
        database.close()
    return ran


def _step(database, actor, draft, request, ran):
    with database.write() as session:
        state = session.scalar(select(Document.state).where(Document.reference == draft))
        try:
            receipt = moves.move(session, draft, STEP[state], actor, seen_state=state, occurred=ON_THE_DAY, now=NOON,
                                 request=request, given=Given(reason="a race"))
        except Stale:
            ran.stale += 1
            return
        session.commit()
        ran.promised.append((request, receipt.first_seq))
