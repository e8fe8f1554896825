"""What an attempt to sign in costs for a name that there is and for one that there is not.

    python -m bench.doors [N]      N attempts of each in turns, 200 if left out; real hashes, an SQLite register

Both are answered with the same words; if the times differed, they would tell who has an account.
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from tracker import config, opening
from tracker.domain.actor import SYSTEM
from tracker.passwords import hash_password
from tracker.services import users
from web import create_app

TOKEN = 'name="csrf_token"'
LOOPBACK = "127.0.0.1"


def prepared(folder):
    """The pages on a register with one account; the clock moves a day with each attempt, so that nobody has to wait."""
    settings = config.load({"TRACKER_INSTANCE": folder})
    days = count()
    begun = datetime(2024, 3, 4, tzinfo=UTC)
    database = opening.begin(settings, "bench/register/1", now=begun)
    with database.write() as session:
        new = users.NewUser("known", hash_password("a password that is right"), ("reader",))
        users.add(session, new, SYSTEM, now=begun, request="bench")
        session.commit()
    return create_app({"SETTINGS": settings, "DATABASE": database, "PLAIN_HTTP": True,
                       "CLOCK": lambda: begun + timedelta(days=next(days))})


def attempt(app, name):
    """Milliseconds of processor for one wrong password."""
    client = app.test_client()
    page = client.get("/sign-in", base_url=f"http://{LOOPBACK}").text
    token = page.split(TOKEN)[1].split('value="')[1].split('"')[0]
    data = {"csrf_token": token, "name": name, "password": "a password that is wrong"}
    begun = time.process_time()
    answer = client.post("/sign-in", data=data, base_url=f"http://{LOOPBACK}")
    spent = time.process_time() - begun
    assert answer.status_code == 422, answer.status_code
    return spent * 1000


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        app = prepared(str(Path(folder) / "instance"))
        spent = {"known": [], "unknown": []}
        for _ in range(times):
            for name, told in spent.items():
                told.append(attempt(app, name))
        app.config["DATABASE"].close()
    known, unknown = (statistics.median(spent[name]) for name in ("known", "unknown"))
    print(f"known {known:.2f} ms, unknown {unknown:.2f} ms, ratio {known / unknown:.3f}, n={times}")


if __name__ == "__main__":
    main()
