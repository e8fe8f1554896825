"""A register that is ready for rounds, and as many copies of it as the machine makes examples."""

from itertools import count

import pytest

from tests import servers
from tests.cast import FOUNDED, Desk
from tests.conftest import fresh_name
from tests.machine.world import copied, stage
from tracker.database import Database


def _staged(url, signer):
    database = Database(url, signer)
    with database.write() as session:
        stage(Desk(session, FOUNDED))
        session.commit()
    database.close()


@pytest.fixture(scope="session")
def on_sqlite(sqlite_template, signer, tmp_path_factory):
    """A maker of registers in SQLite: each is a copy of one file."""
    folder = tmp_path_factory.mktemp("rounds")
    first, _ = copied(sqlite_template, folder, lambda url: url)()
    _staged(first, signer)
    template = folder / "template.db"
    (folder / "1.db").rename(template)
    return copied(template, folder, lambda url: Database(url, signer, wait=10))


@pytest.fixture(scope="session")
def on_postgresql(postgresql_url, postgresql_template, signer):
    """A maker of registers in PostgreSQL: each is made from a template."""
    template = fresh_name()
    servers.execute(postgresql_url, f"CREATE DATABASE {template} TEMPLATE {postgresql_template}")
    _staged(servers.address(postgresql_url, template), signer)
    numbers = count(1)

    def new_register():
        name = f"{template}_{next(numbers)}"
        servers.execute(postgresql_url, f"CREATE DATABASE {name} TEMPLATE {template}")
        return (Database(servers.address(postgresql_url, name), signer, wait=10),
                lambda: servers.execute(postgresql_url, f"DROP DATABASE {name} WITH (FORCE)"))

    yield new_register
    servers.execute(postgresql_url, f"DROP DATABASE {template} WITH (FORCE)")
