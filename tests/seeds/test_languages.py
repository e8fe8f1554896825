"""Whatever a seed says is said in English and in Russian."""

import re

import pytest

import seeds
from seeds.reading import seed

TOLD = ("title", "text", "note", "place", "reason", "statement", "fixed_by", "not_held_reason", "post", "person")
PARTS = ("items", "present")
CYRILLIC = re.compile("[А-Яа-я]")


def texts(act):
    for name, value in act.items():
        if name in TOLD:
            yield name, value
        elif name == "file":
            yield name, {"en": value["en"], "ru": value["ru"]}
        elif name in PARTS and isinstance(value, list):
            for part in value:
                yield from texts(part)
        elif name == "letter":
            yield from texts(value)


@pytest.mark.parametrize("name", seeds.NAMES)
def test_every_text_has_its_russian(name):
    said = [(act, *text) for act in seed(name).acts for text in texts(act)]

    assert len(said) > 20
    for act, field, text in said:
        assert set(text) == {"en", "ru"}, (act, field)
        assert CYRILLIC.search(text["ru"]), (act, field)
        assert not CYRILLIC.search(text["en"]), (act, field)


@pytest.mark.parametrize("name", seeds.NAMES)
def test_everything_that_has_a_name_has_a_title(name):
    for act in seed(name).acts:
        assert "title" in act or act["do"] not in ("state", "body", "paper", "document", "package", "meeting"), act
