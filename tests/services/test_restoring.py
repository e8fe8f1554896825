"""A register is made again from its exported journal and its files."""

import json

import pytest

from tests.conftest import bare
from tracker.errors import Invalid
from tracker.output.journal_export import lines
from tracker.queries.files import held
from tracker.queries.verify import verify
from tracker.services.live import STATEMENTS, live
from tracker.services.live_rounds import ROUND_STATEMENTS
from tracker.services.restoring import restore


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def unfilled(request, tmp_path_factory):
    """A database with all its tables and nothing in them."""
    for database in bare(request, tmp_path_factory.mktemp("unfilled")):
        database.upgrade()
        yield database


@pytest.fixture
def target(unfilled):
    """Where a register is made again; it is undone when the test ends."""
    with unfilled.write() as session:
        yield session


def everything(session):
    return {noun: dict(live(session, noun, statement))
            for noun, statement in {**STATEMENTS, **ROUND_STATEMENTS}.items()}


def test_every_table_tells_the_same(desk, target):
    exported = list(lines(desk.session))
    restore(target, exported, held(desk.session))

    assert [str(one.message) for one in verify(target).findings] == []
    assert everything(target) == everything(desk.session)
    assert list(lines(target)) == exported


def test_a_register_is_never_written_over(desk, target):
    restore(target, lines(desk.session), held(desk.session))

    with pytest.raises(Invalid, match="holds a register already"):
        restore(target, lines(desk.session), ())


def test_a_file_must_be_there(desk, target):
    with pytest.raises(Invalid, match="is not there"):
        restore(target, lines(desk.session), ())


def test_a_file_must_be_the_one_it_says(desk, target):
    files = [(name, content + b"!") for name, content in held(desk.session)]

    with pytest.raises(Invalid, match="is not the one whose fingerprint"):
        restore(target, lines(desk.session), files)


def test_another_first_key_is_refused(desk, target):
    with pytest.raises(Invalid, match="does not hold"):
        restore(target, lines(desk.session), held(desk.session), key=b"k" * 32)


def damaged(exported, **fields):
    return [*exported[:5], json.dumps({**json.loads(exported[5]), **fields}).encode(), *exported[6:]]


@pytest.mark.parametrize(("change", "match"), [
    (lambda all: all[1:], "not an exported journal"),
    (lambda all: [], "not an exported journal"),
    (lambda all: all[:-1], "says that it holds"),
    (lambda all: [*all[:3], b"{", *all[4:]], "Line 4 of the export cannot be read"),
    (lambda all: [*all[:3], b"[]", *all[4:]], "Line 4 of the export cannot be read"),
    (lambda all: damaged(all, body=None), "withholds its content"),
    (lambda all: damaged(all, sig="zz"), "Line 6 of the export cannot be read"),
    (lambda all: damaged(all, body="{}"), "does not hold"),
    (lambda all: damaged(all, sig="00" * 64), "does not hold"),
])
def test_what_is_no_whole_journal_is_refused(desk, target, change, match):
    with pytest.raises(Invalid, match=match):
        restore(target, change(list(lines(desk.session))), held(desk.session))
