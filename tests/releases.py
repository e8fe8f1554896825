"""Registers as earlier releases left them, in `tests/released`, each a file of rows by tables.

`python -m tests.releases` keeps today's.  A file bears the revision of its tables; it is written once, when a release
is made, and never changed: migrations are tried on it for as long as there are registers of that release.
"""

import json
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Date, DateTime, LargeBinary, MetaData, inspect, text

from tests import acts, racing
from tests.cast import FOUNDED, Desk
from tracker.database import Database, newest
from tracker.services import register
from tracker.signing import Signer

FOLDER = Path(__file__).parent / "released"
LEFT_OUT = ("alembic_version", "sqlite_", "search_index")


def tables_of(connection):
    """The tables as they are there, those that others refer to first."""
    found = MetaData()
    names = [name for name in inspect(connection).get_table_names() if not name.startswith(LEFT_OUT)]
    found.reflect(connection, only=names)
    return found.sorted_tables


def rows_of(connection):
    """Every row as it can be written down."""
    return {table.name: [[plain(value) for value in row] for row in connection.execute(table.select())]
            for table in tables_of(connection)}


def plain(value):
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date) else value


def fill(database, kept):
    """Write the rows into tables of their revision that are still empty."""
    with database.migrating() as connection:
        for table in tables_of(connection):
            rows = [dict(zip(kept["columns"][table.name], row, strict=True)) for row in kept["rows"][table.name]]
            for row in rows:
                row.update({name: read(table.c[name].type, value) for name, value in row.items() if value is not None})
            if rows:
                connection.execute(table.insert(), rows)
            if database.dialect == "postgresql" and "id" in table.c:
                connection.execute(text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"))


def read(kind, value):
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value).replace(tzinfo=UTC if kind.timezone else None)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def keep(path):
    """Write a register of today with something of everything."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/tracker.db", Signer.from_seed(racing.SEED))
        database.upgrade()
        with database.write() as session:
            register.initialise(session, "test/register/3fa9c1d2", now=FOUNDED)
            acts.stage(Desk(session, FOUNDED).found())
            session.commit()
        with database.migrating() as connection:
            kept = {"columns": {table.name: [one.name for one in table.c] for table in tables_of(connection)},
                    "rows": rows_of(connection)}
        database.close()
    lines = [f'{json.dumps(name)}: [\n' + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
             for name, rows in kept["rows"].items()]
    path.write_text('{"columns": ' + json.dumps(kept["columns"]) + ',\n"rows": {\n' + ",\n".join(lines) + "\n}}\n",
                    encoding="utf-8")


if __name__ == "__main__":
    target = FOLDER / f"{newest()}.json"
    if target.exists():
        sys.exit(f"{target.name} is kept already, and a release is not changed")
    keep(target)
