"""What entries say, looked for in the bytes of their bodies as they lie."""

from sqlalchemy import ColumnElement, LargeBinary, func, literal

from tracker.models import JournalEntry


def says(said: bytes, dialect: str) -> ColumnElement[bool]:
    """Whether an entry has these bytes anywhere in what it says."""
    if dialect == "sqlite":
        return func.instr(JournalEntry.body, literal(said, LargeBinary)) > 0
    escaped = said.replace(b"\\", b"\\\\").replace(b"%", b"\\%").replace(b"_", b"\\_")
    return JournalEntry.body.op("LIKE", is_comparison=True)(literal(b"%" + escaped + b"%", LargeBinary))
