"""Why the pages are not served: each setting that is not safe where others reach them, with what to do."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask

from tracker.domain.sentence import Sentence
from tracker.errors import Unsafe
from tracker.passwords import STRONG
from tracker.queries.fences import fences
from tracker.queries.frame import frame

GUESSABLE = ("secret", "change", "example", "password", "default", "12345", "abcdef", "xxxx")
FEWEST = 10
OTHERS = 0o077
Check = Callable[[Flask], Iterator[Sentence]]


def must_be_safe(app: Flask) -> None:
    """Refuse to start, with every reason at once.

    Pages that this machine alone can reach (`PLAIN_HTTP`) are asked less, tests nothing.
    """
    if app.testing:
        return
    checks = ALWAYS if app.config["PLAIN_HTTP"] else (*ALWAYS, *IN_PRODUCTION)
    found = [sentence for check in checks for sentence in check(app)]
    if found:
        message = found[0]
        for sentence in found[1:]:
            message = Sentence("{before} {reason}", before=message, reason=sentence)
        raise Unsafe(message)


def no_form_without_a_token(app: Flask) -> Iterator[Sentence]:
    if not app.config.get("WTF_CSRF_ENABLED", True):
        yield Sentence("Forms would be taken from other sites. Remove TRACKER_WTF_CSRF_ENABLED.")


def the_journal_is_guarded(app: Flask) -> Iterator[Sentence]:
    """A register on hold may be read without its guards: nothing can be recorded until they stand again."""
    with app.config["DATABASE"].read() as session:
        missing = [] if frame(session).held else list(fences(session))
    if missing:
        yield Sentence(
            "{found} The register is not served while something could be recorded in it. Run: tracker verify. It is on "
            "hold then, and is served for reading.", found=missing[0].message)


def nobody_reads_the_secret(app: Flask) -> Iterator[Sentence]:
    path = app.config["SETTINGS"].secret_file
    if os.name == "posix" and path.is_file() and path.stat().st_mode & OTHERS:
        yield Sentence("The secret {path} can be read by others. Run: chmod 600 {path}", path=str(path))


def nothing_secret_is_served(app: Flask) -> Iterator[Sentence]:
    settings, served = app.config["SETTINGS"], Path(str(app.static_folder)).resolve()
    for path in (settings.instance, settings.key_file):
        if path.resolve().is_relative_to(served):
            yield Sentence("{path} lies among the files that are served. Move it away.", path=str(path))


def no_debugging(app: Flask) -> Iterator[Sentence]:
    if app.debug:
        yield Sentence("Debugging shows the inside of the program to whoever asks. Serve without it.")


def the_secret_cannot_be_guessed(app: Flask) -> Iterator[Sentence]:
    secret = app.config["SECRET_KEY"]
    if len(set(secret)) < FEWEST or any(word in secret.casefold() for word in GUESSABLE):
        yield Sentence("The secret key can be guessed. Remove TRACKER_SECRET_KEY and run: tracker init")


def passwords_are_hashed_at_full_cost(app: Flask) -> Iterator[Sentence]:
    given: Any = app.config["HASHING"]
    if not (isinstance(given, type(STRONG)) and given.passes >= STRONG.passes and given.memory >= STRONG.memory):
        yield Sentence("Passwords would be hashed too cheaply. Remove TRACKER_HASHING.")


def the_database_role_cannot_change_the_journal(app: Flask) -> Iterator[Sentence]:
    if (role := app.config["DATABASE"].master()) is not None:
        yield Sentence(
            "The database role {role} could change the journal. As its owner run: tracker init --grant ROLE; then "
            "serve with TRACKER_DATABASE_URL of that role.", role=role)


ALWAYS: tuple[Check, ...] = (
    no_form_without_a_token, the_journal_is_guarded, nobody_reads_the_secret, nothing_secret_is_served,
)
IN_PRODUCTION: tuple[Check, ...] = (
    no_debugging, the_secret_cannot_be_guessed, passwords_are_hashed_at_full_cost,
    the_database_role_cannot_change_the_journal,
)
