"""Runs the migrations on the connection that it is given, or on the register of the settings."""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from tracker import config
from tracker.database import Database
from tracker.models.base import Base, Moment


def render_item(kind: str, item: Any, autogen: Any) -> str | bool:
    """A migration imports nothing of ours, so our own column type is written as what it is in the database."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """The caller has begun the transaction and will commit it, so a failed migration leaves nothing behind."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
    else:
        with Database(config.load().database_url).migrating() as connection:
            run(connection)


main()
