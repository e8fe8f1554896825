"""Why a round was closed without a no-objection on file: on every extract that a command gives."""

import shutil

import pytest

from tests.cli.conftest import Terminal, send

R, WHY = "2024-0001", "The Council so decided on 1 April"


@pytest.fixture(scope="module")
def closed(filled, tmp_path_factory):
    """A register in which Armenia never answered, and the round was closed as agreed all the same."""
    at = Terminal({"TRACKER_INSTANCE": str(shutil.copytree(filled, tmp_path_factory.mktemp("closed") / "instance"))})
    send(at)
    for code in ("BY", "KZ", "KG", "RU", "TJ"):
        at.does("answer", R, code, "approve", "--paper", "12/34", who="clerk")
    for person in ("officer", "head"):
        at.does("advance", R, "conclude_agreed", "--reason", "It goes alone", "--override", WHY, who=person)
    return at


@pytest.mark.parametrize("words", [
    ("round", "show", R), ("round", "show", R, "--json"), ("show", R), ("show", R, "--json"),
    ("history", R), ("history", R, "--json"), ("history", R, "--known-on", "2024-03-04"),
    ("journal", "--kind", "round.closed"), ("export", "journal", "--out", "-"),
])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_reason_of_an_override_is_on_every_extract(closed, words, lang):
    assert WHY in " ".join(closed(*words, "--lang", lang).stdout.split())
