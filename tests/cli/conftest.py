"""The command line on a register of the test's own, run inside the test's process."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from tracker.cli.edge import Edge
from tracker.cli.root import tracker

NOW = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
STATES = {
    "AM": ("Armenia", "Армения"), "BY": ("Belarus", "Беларусь"), "KZ": ("Kazakhstan", "Казахстан"),
    "KG": ("Kyrgyzstan", "Киргизия"), "RU": ("Russia", "Россия"), "TJ": ("Tajikistan", "Таджикистан"),
}
BODIES = {
    "joint_meeting": ("Joint meeting", "Совместное заседание"),
    "permanent_council": ("Permanent Council", "Постоянный совет"),
    "csc": ("Collective Security Council", "Совет коллективной безопасности"),
}
ACCOUNTS = {
    "admin": "administrator", "officer": "officer", "head": "head", "clerk": "clerk", "secretary": "secretary",
    "reader": "reader", "auditor": "auditor",
}


@dataclass
class Terminal:
    """Somebody at a terminal; each call is one command, and says what came out."""

    environment: dict
    now: datetime = NOW

    def __call__(self, *words, **environment):
        edge = Edge(lambda: self.now, {**self.environment, **environment})
        return CliRunner().invoke(tracker, [str(word) for word in words], obj=edge, prog_name="tracker")

    def does(self, *words, who="officer"):
        """The output of a command that must succeed."""
        result = self(*words, "--as", who)
        assert result.exit_code == 0, result.output
        return result.stdout

    def told(self, *words, who=None):
        """What a command that must succeed says as data."""
        result = self(*words, "--json", *(("--as", who) if who else ()))
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def refused(self, *words, who="officer", lang="en"):
        """The words of a command that must be refused."""
        result = self(*words, "--as", who, "--lang", lang)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        return result.stderr

    def problem(self, *words, who="officer"):
        """The data of a command that must be refused."""
        result = self(*words, "--as", who, "--json")
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        return json.loads(result.stderr)

    def log(self):
        """The lines of the security log, oldest first."""
        said = self("user", "log", "--json", "--limit", "1000", "--as", "admin").stdout
        return [json.loads(line) for line in said.splitlines()]

    @property
    def entries(self):
        return self.told("verify", "--quick")["entries"]


@pytest.fixture
def nowhere(tmp_path):
    """A terminal where no register is yet."""
    return Terminal({"TRACKER_INSTANCE": str(tmp_path / "instance")})


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A register like that of the founding case, made by commands alone: its instance folder."""
    folder = tmp_path_factory.mktemp("register") / "instance"
    fill(Terminal({"TRACKER_INSTANCE": str(folder)}))
    return folder


def confirmed(at, name, role):
    """Once there is a head, somebody else confirms what the administrator gives."""
    roles = {one["name"]: one["roles"] for one in at.told("user", "list", who="admin")}
    if not roles[name]:
        at.does("user", "role", name, role, "--confirm", who="head")


def fill(at):
    """Make the register and record its people, states, bodies and drafts."""
    assert at("init").exit_code == 0
    assert at("user", "add", "admin", "--role", "administrator").exit_code == 0
    for name, role in list(ACCOUNTS.items())[1:]:
        at.does("user", "add", name, "--role", role, who="admin")
        confirmed(at, name, role)
    for code, (english, russian) in STATES.items():
        at.does("states", "add", code, "--title-en", english, "--title-ru", russian)
        at.does("states", "set", code, "member", "--basis", "membership")
    at.does("states", "set", "AM", "frozen", "--since", "2024-02-23", "--basis", "public_statement")
    at.does("user", "add", "kz", "--role", "representative", "--member", "KZ", who="admin")
    confirmed(at, "kz", "representative")
    for key, (english, russian) in BODIES.items():
        approves = ("--approves",) if key == "csc" else ()
        at.does("bodies", "add", key, "--title-en", english, "--title-ru", russian, *approves)
    at.does("document", "add", "--kind", "target_programme", "--title-en", "Draft programme",
            "--title-ru", "Проект программы", "--initiator", "TJ", "--officer", "officer", who="clerk")
    at.does("document", "add", "--kind", "draft_decision", "--title-ru", "Проект решения", who="clerk")
    at.does("package", "add", "2024-0001", "2024-0002", "--title-ru", "Пакет", who="clerk")


@pytest.fixture(scope="session")
def circulated(filled, tmp_path_factory):
    """The same register with the package before the states: its instance folder."""
    folder = tmp_path_factory.mktemp("circulated") / "instance"
    send(terminal_at_copy(filled, folder))
    return folder


@pytest.fixture
def at(request, tmp_path):
    """A terminal at a copy of the register, with the package before the states where `in_round` is asked for."""
    template = request.getfixturevalue("circulated" if "in_round" in request.fixturenames else "filled")
    return terminal_at_copy(template, tmp_path / "instance")


def terminal_at_copy(template, folder):
    shutil.copytree(template, folder)
    return Terminal({"TRACKER_INSTANCE": str(folder)})


@pytest.fixture
def in_round(at):
    """The same with the package before the states."""
    return at


def send(at):
    """Take the package to the states, and register a letter."""
    for reference in ("2024-0001", "2024-0002"):
        at.does("version", "add", reference, "--kind", "first", "--not-held", "not public", "--on", "2024-03-01",
                who="clerk")
    at.does("advance", "PK-2024-0001", "refer_to_joint_meeting", "--on", "2024-02-27")
    meet(at, "joint_meeting", "finalised_for_submission")
    at.does("advance", "PK-2024-0001", "submit_to_permanent_council", "--on", "2024-03-01")
    meet(at, "permanent_council", "send_for_approval")
    at.does("advance", "PK-2024-0001", "send_for_approval", "--on", "2024-03-04", "--due", "2024-04-12T18:00")
    at.does("paper", "add", "--kind", "letter", "--title-ru", "Письмо", "--number", "12/34", who="clerk")
    return at


def meet(at, body, outcome, *more):
    at.does("meeting", "add", body, "--on", "2024-03-01", "--title-ru", "Заседание", "--item", "2024-0001", outcome,
            "--item", "2024-0002", outcome, *more, who="secretary")
