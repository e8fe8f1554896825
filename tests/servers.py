"""A real PostgreSQL for the tests: one that is given, or one of our own that lives as long as the run."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

OPTIONS = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
PATIENCE = 30


@contextmanager
def postgresql():
    """Yield the address of the database `postgres` on a server where databases can be made."""
    given = os.environ.get("TRACKER_TEST_POSTGRESQL_URL")
    if given:
        yield given
        return
    programs = find_programs()
    if programs is None:
        reason = "no PostgreSQL server on this machine (apt-get install postgresql)"
        if os.environ.get("TRACKER_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with own_server(programs) as url:
        yield url


def find_programs():
    """The folder that holds both initdb and postgres, newest release first."""
    on_path = [Path(found).resolve().parent for name in ("initdb", "postgres") if (found := shutil.which(name))]
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    for folder in (*on_path, Path("/usr/local/bin"), *packaged):
        if all((folder / name).exists() for name in ("initdb", "postgres")):
            return folder
    return None


@contextmanager
def own_server(programs):
    """A server on a unix socket in a temporary folder; it refuses to run as root, so root borrows another user."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-pg-"))
    owner, before = unprivileged()
    if owner:
        shutil.chown(folder, owner)
    cluster = folder / "cluster"
    subprocess.run(
        [*before, str(programs / "initdb"), "-D", str(cluster), "-U", "tracker", "-A", "trust",
         "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=True, capture_output=True, cwd=folder,
    )
    server = subprocess.Popen(
        [*before, str(programs / "postgres"), "-D", str(cluster), "-k", str(folder), *OPTIONS],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )
    try:
        url = f"postgresql://tracker@/postgres?host={folder}"
        wait_for(url, server)
        yield url
    finally:
        subprocess.run([*before, str(programs / "pg_ctl"), "-D", str(cluster), "-m", "immediate", "stop"],
                       check=False, capture_output=True, cwd=folder)
        server.wait(PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged():
    """The user to borrow, and what to write before a command; nothing unless we are root."""
    if os.geteuid() != 0:
        return None, ()
    known = {user.pw_name for user in pwd.getpwall()}
    owner = "postgres" if "postgres" in known else "nobody"
    return owner, ("runuser", "-u", owner, "--")


def wait_for(url, server):
    """Return once the server answers; fail at once if it has died."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.05)


def execute(url, statement):
    """Run one statement outside a transaction, as CREATE DATABASE wants it."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def address(url, database):
    """The same server, another database."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)
