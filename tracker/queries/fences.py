"""V10: the triggers that keep the journal append-only stand as the migrations made them."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.orm import Session

from tracker.domain.links import Finding
from tracker.domain.sentence import Sentence

SHOWN = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'",
    "postgresql": "SELECT t.tgname, t.tgenabled || pg_get_triggerdef(t.oid) || p.prosrc FROM pg_trigger t"
    " JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = 'journal'::regclass AND NOT t.tgisinternal",
}
EXPECTED: dict[str, dict[str, str]] = {
    "sqlite": {},
    "postgresql": {},
}


def fences(session: Session) -> Iterator[Finding]:
    """A finding for each trigger that is missing or was changed."""
    dialect = session.info["dialect"]
    standing = {name: fingerprint(sql) for name, sql in session.execute(text(SHOWN[dialect]))}
    for name, expected in EXPECTED[dialect].items():
        if name not in standing:
            yield Finding(0, "V10", Sentence("The trigger {name} that guards the journal is missing.", name=name))
        elif standing[name] != expected:
            yield Finding(0, "V10", Sentence("The trigger {name} that guards the journal was changed.", name=name))


def fingerprint(sql: str) -> str:
    """The first half of the SHA-256 of a definition, with its white space folded."""
    return sha256(" ".join(sql.split()).encode()).hexdigest()[:32]
