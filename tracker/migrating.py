"""What the migrations need from outside, and what a step back would take with it."""

from sqlalchemy import Connection, MetaData, Table, func, inspect, select

MADE_AGAIN = "search_"
"""Tables in which words are found; they can be filled again at any time."""


def run(connection: Connection, verb: str, revision: str) -> None:
    """Upgrade or downgrade on a connection on which a transaction has begun."""
    from alembic import command  # not at the top: reading the register needs no Alembic, and it loads slowly
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "migrations:")
    config.attributes["connection"] = connection
    getattr(command, verb)(config, revision)


def filled(connection: Connection) -> dict[str, set[str]]:
    """The columns in which something stands, by their tables."""
    found = {}
    for name in inspect(connection).get_table_names():
        made = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
        counts = connection.execute(select(*(func.count(one).label(one.name) for one in made.columns))).one()
        columns = {column for column, n in counts._mapping.items() if n}
        if columns and not name.startswith(MADE_AGAIN):
            found[name] = columns
    return found


def lost(connection: Connection, before: dict[str, set[str]]) -> list[str]:
    """The tables that are gone, or lack a column in which something stood."""
    tables = inspect(connection)
    return sorted(name for name, columns in before.items() if not tables.has_table(name)
                  or columns - {one["name"] for one in tables.get_columns(name)})
