"""Ways to change a register behind its back, and what is found then."""

from contextlib import contextmanager

from sqlalchemy import text

from tracker.queries.verify import verify

DOWN = {
    "sqlite": [f"DROP TRIGGER journal_{name}" for name in ("refuses_UPDATE", "refuses_DELETE", "extends")],
    "postgresql": ["ALTER TABLE journal DISABLE TRIGGER USER"],
}


@contextmanager
def undone(session):
    """What happens inside is taken back."""
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()


def take_down(session):
    """Take down the triggers that keep the journal."""
    for statement in DOWN[session.info["dialect"]]:
        session.execute(text(statement))


def found(session, **options):
    """Entry and check of each finding, but for the triggers."""
    return [(one.seq, one.check) for one in verify(session, **options).findings if one.check != "V10"]
