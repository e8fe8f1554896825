"""V10: the triggers that keep the journal append-only stand as the migrations made them."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import text
from sqlalchemy.orm import Session

from tracker.domain.links import Finding
from tracker.domain.sentence import Sentence

SHOWN = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT t.tgname, c.relname, concat_ws(' ', t.tgenabled, t.tgtype, p.prosrc) FROM pg_trigger t"
    " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal"
    " UNION ALL SELECT rulename, tablename, definition FROM pg_rules WHERE schemaname = current_schema()",
}
EXPECTED: dict[str, dict[str, str]] = {
    "sqlite": {
        "journal_refuses_UPDATE": "8abd91f5d24c693e23bf0bbad30501f0",
        "journal_refuses_DELETE": "cf47ddbf3d838dfcdd15d0e090cf727e",
        "journal_extends": "959ae039d5911d7250ef31c52b43f49a",
    },
    "postgresql": {
        "journal_refuses": "3110b4a61d1f5adc8fde26e84bf79aa2",
        "journal_refuses_truncate": "6bf5e943fc222169394eac42ca366a75",
        "journal_extends": "b38857ee8c51828047ec5074603268f8",
    },
}


def fences(session: Session) -> Iterator[Finding]:
    """A finding for each trigger that is missing or was changed, and for each that the migrations did not make."""
    dialect = session.info["dialect"]
    standing = {(table, name): fingerprint(sql) for name, table, sql in session.execute(text(SHOWN[dialect]))}
    for name, expected in EXPECTED[dialect].items():
        found = standing.pop(("journal", name), None)
        if found is None:
            yield Finding(0, "V10", Sentence("The trigger {name} that guards the journal is missing.", name=name))
        elif found != expected:
            yield Finding(0, "V10", Sentence("The trigger {name} that guards the journal was changed.", name=name))
    for table, name in sorted(standing):
        yield Finding(0, "V10", Sentence(
            "The trigger {name} on the table {table} was put there by somebody: it can change what is recorded.",
            name=str(name)[:80], table=str(table)[:80]))


def fingerprint(sql: str) -> str:
    """The first half of the SHA-256 of a definition, with its white space folded."""
    return sha256(" ".join(sql.split()).encode()).hexdigest()[:32]
