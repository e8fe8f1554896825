"""The invented drafts stand at every stage, and say that they are invented."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.conftest import shared
from tests.seeds.loading import TODAY, entries, loaded, page, stands, titled
from tracker.domain.actor import SYSTEM
from tracker.models import Document, Package, Proposal, Round, Version
from tracker.services import users
from tracker.workflow.definition import current


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded_once(request, signer, tmp_path_factory):
    yield from shared(request, signer, tmp_path_factory.mktemp("seeds"), lambda session: loaded(
        session, "synthetic"))


@pytest.fixture
def register(loaded_once):
    with loaded_once.write() as session:
        yield session


def invented(session):
    return session.scalars(select(Document).where(Document.synthetic)).all()


def test_there_is_a_draft_at_every_stage(register):
    assert {row.state for row in invented(register)} == {state.key for state in current().states}


def test_all_but_the_founding_case_is_marked(register):
    others = register.scalars(select(Document.title_en).where(~Document.synthetic)).all()

    assert len(invented(register)) == 14
    assert len(others) == 2
    assert [row.synthetic for row in register.scalars(select(Package).order_by(Package.id))] == [False, True]
    for _, body in entries(register):
        if body["kind"] in ("paper.registered", "meeting.recorded") and "synthetic" in str(body):
            assert body["after"]["title_en"].endswith("(synthetic)")
            assert body["after"]["title_ru"].endswith("(вымышлено)")


def test_rounds_are_open_late_and_closed(register):
    rounds = register.scalars(select(Round)).all()
    late = [row for row in rounds if row.status == "open" and row.due_at < TODAY]

    assert {row.status for row in rounds} == {"open", "not_agreed", "agreed_in_limited_format"}
    assert len(late) == 1
    assert [one.member_state.code for one in late[0].participants if one.pending] == ["AM", "KZ", "TJ"]
    assert all(row.due_at < TODAY + timedelta(days=14) for row in rounds)


def test_one_answer_is_provisional_and_one_replaced(register):
    copies = titled(register, "Draft regulation on the exchange")
    answers = register.scalars(select(Round).where(Round.document_id == copies.id)).one().answers

    assert page(register, copies.reference).round.is_open
    assert [one.position for one in answers if one.paper_id is None] == ["approve"]
    assert [one.position for one in answers if one.replaced_by] == ["object"]


def test_one_proposal_waits_for_a_second_person(register):
    waiting = register.scalars(select(Proposal).where(Proposal.status == "open")).all()

    assert [one.action for one in waiting] == ["conclude_agreed"]
    assert waiting[0].document_id == titled(register, "Draft programme of study visits").id


def test_texts_can_be_taken_away_and_two_versions_compared(register):
    archive = titled(register, "Draft regulation on the archive")
    held = register.scalars(select(Version).where(Version.blob_id.is_not(None))).all()

    assert len(held) == 13
    assert all(one.file_name.endswith(".txt") for one in held)
    first, second = (one.blob.content.decode() for one in archive.versions)
    assert first.splitlines()[0] == second.splitlines()[0] == "ПОЛОЖЕНИЕ об архиве Секретариата"
    assert first != second


def test_days_are_counted_from_the_day_of_loading(session):
    late = loaded(session, "synthetic", now=TODAY + timedelta(days=300))

    assert titled(late, "Draft agreement on the sharing").since_on == (TODAY + timedelta(days=300 - 47)).date()


def test_the_drafts_are_given_to_an_officer(session):
    users.add(session, users.NewUser("officer", "x", ("officer",)), SYSTEM, now=TODAY, request="o")

    loaded(session, "synthetic", officer="officer")

    assert {row.officer.name for row in invented(session)} == {"officer"}


def test_the_founding_case_is_left_as_it_is(register):
    assert stands(register)["2024-0001"][0] == "permanent_council"
