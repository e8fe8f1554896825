"""The settings, all from the environment; whatever is wrong with them is said at once."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from tracker.domain.sentence import Sentence, Titled
from tracker.errors import Invalid, Unsafe

PREFIX = "TRACKER_"
LANGUAGES = ("en", "ru")
SHORTEST_SECRET = 32
HIDDEN = "(set, not shown)"
ZONE = "Europe/Moscow"
SEAT = "RU"
OFFERED, REQUIRED = "offered", "required"
PASSWORD = re.compile(r"(://[^:/@]*):.*@")
T = TypeVar("T")


@dataclass(frozen=True)
class Settings:
    """How this register is run; an empty `secret_key` means: the file that `tracker init` made."""

    instance: Path
    database_url: str = field(repr=False)
    key_file: Path
    secret_key: str = field(repr=False)
    language: str
    user: str
    zone: str
    seat: str
    organisation: Titled
    trusted_hosts: tuple[str, ...]
    proxies: int
    lapse_months: int
    round_days: int
    round_hour: time
    idle_minutes: int
    sign_in_hours: int
    sign_in_days: int
    second_factor: str
    daily_mb: int
    log_days: int
    tick_hours: int
    compress: bool
    metrics: bool

    @property
    def secret_file(self) -> Path:
        """Where the secret of signed cookies lies unless the environment gives one."""
        return self.instance / "secret"

    def secret(self) -> str:
        """The secret that signs cookies; Unsafe if there is none, never one that others could guess."""
        kept = self.secret_key
        if not kept and self.secret_file.is_file():
            kept = self.secret_file.read_text(encoding="ascii").strip()
        if len(kept) < SHORTEST_SECRET:
            raise Unsafe(Sentence("There is no secret in {path}. Run: tracker init", path=str(self.secret_file)))
        return kept

    def make_secret(self) -> None:
        """Make the instance folder, and a secret in it that its owner alone can read; an old one stays."""
        self.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(self.secret_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SHORTEST_SECRET) + "\n")

    def shown(self) -> dict[str, str]:
        """Every value as `tracker config` prints it, secrets masked."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) for name, value in values.items()} | {
            "secret_key": HIDDEN if self.secret_key else f"({self.secret_file})",
            "database_url": PASSWORD.sub(r"\1:***@", self.database_url),
            "trusted_hosts": ", ".join(self.trusted_hosts),
            "organisation": f"{self.organisation.title_en} / {self.organisation.title_ru}",
        }


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; Invalid names everything that is wrong, not only the first."""
    read = _Reader(environment)
    instance = read.given("INSTANCE", Path, Path("instance")).absolute()
    settings = Settings(
        instance=instance,
        database_url=read.given("DATABASE_URL", str, f"sqlite:///{instance / 'tracker.db'}"),
        key_file=read.given("KEY_FILE", Path, instance / "journal.key").absolute(),
        secret_key=read.given("SECRET_KEY", _secret, ""),
        language=read.given("LANG", _language, "en"),
        user=read.given("USER", str, ""),
        zone=read.given("ZONE", _zone, ZONE),
        seat=read.given("SEAT", _country, SEAT),
        organisation=Titled(read.given("ORGANISATION", str, ""), read.given("ORGANISATION_RU", str, "")),
        trusted_hosts=read.given("TRUSTED_HOSTS", _hosts, ()),
        proxies=read.given("PROXIES", _whole(0, 10), 0),
        lapse_months=read.given("LAPSE_MONTHS", _whole(1, 600), 24),
        round_days=read.given("ROUND_DAYS", _whole(1, 3650), 30),
        round_hour=read.given("ROUND_HOUR", _clock, time(18)),
        idle_minutes=read.given("IDLE_MINUTES", _whole(1, 1440), 30),
        sign_in_hours=read.given("SIGN_IN_HOURS", _whole(1, 168), 12),
        second_factor=read.given("SECOND_FACTOR", _demand, OFFERED),
        daily_mb=read.given("DAILY_MB", _whole(1, 1_000_000), 500),
        sign_in_days=read.given("SIGN_IN_DAYS", _whole(90, 36_500), 400),
        log_days=read.given("LOG_DAYS", _whole(30, 36_500), 800),
        tick_hours=read.given("TICK_HOURS", _whole(0, 8760), 24),
        compress=read.given("COMPRESS", _whole(0, 1), 1) == 1, metrics=read.given("METRICS", _whole(0, 1), 0) == 1,
    )
    read.refuse_faults()
    return settings


class _Reader:
    """Reads one setting after another and keeps what is wrong with them."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[tuple[str, Sentence]] = []

    def given(self, name: str, of: Callable[[str], T], default: T) -> T:
        value = self.environment.get(PREFIX + name, "").strip()
        if not value:
            return default
        try:
            return of(value)
        except _Fault as fault:
            self.faults.append((PREFIX + name, fault.args[0]))
            return default

    def refuse_faults(self) -> None:
        message = Sentence("The settings cannot be used.")
        for name, wanted in self.faults:
            message = Sentence("{before} {name}: {wanted}", before=message, name=name, wanted=wanted)
        if self.faults:
            raise Invalid(message, field=self.faults[0][0])


class _Fault(Exception):
    """A value that cannot be used; its argument says what could."""


def _language(value: str) -> str:
    """`ru`, and also what a system says: `ru_RU.UTF-8`."""
    if value[:2].lower() not in LANGUAGES:
        raise _Fault(Sentence("give en or ru."))
    return value[:2].lower()


def _secret(value: str) -> str:
    if len(value) < SHORTEST_SECRET or len(set(value)) < 8:
        raise _Fault(Sentence("give at least {n} characters that nobody can guess.", n=SHORTEST_SECRET))
    return value


def _demand(value: str) -> str:
    if value not in (OFFERED, REQUIRED):
        raise _Fault(Sentence("give offered or required."))
    return value


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, ValueError, OSError) as error:
        raise _Fault(Sentence("give a time zone like Europe/Moscow.")) from error


def _country(value: str) -> str:
    if not (len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()):
        raise _Fault(Sentence("give the two capital letters of a country, like RU."))
    return value


def _hosts(value: str) -> tuple[str, ...]:
    return tuple(host.strip() for host in value.split(",") if host.strip())


def _clock(value: str) -> time:
    try:
        return time.fromisoformat(value)
    except ValueError as error:
        raise _Fault(Sentence("give an hour like 18:00.")) from error


def _whole(least: int, most: int) -> Callable[[str], int]:
    def whole(value: str) -> int:
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            raise _Fault(Sentence("give a whole number from {least} to {most}.", least=least, most=most))
        return int(value)
    return whole
