"""An account that is closed lets nobody in and gives nobody a right, at once; opened again it has no role."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import NOON, TODAY
from tests.services.test_doors import enter, entered
from tracker.domain.actor import SYSTEM
from tracker.errors import Forbidden, Invalid, NotFound
from tracker.models import Grant, User
from tracker.queries import people, signins
from tracker.queries.verify import verify
from tracker.services import closing, deputies, resets, users


def close(desk, name="olga"):
    receipt = desk.do(closing.close, name, by=desk.adam)
    desk.session.expire_all()
    return receipt


def named(desk, name):
    return people.named(desk.session, name)


def test_every_way_in_ends_at_once(desk):
    token, link = enter(desk, "olga"), resets.make(desk.session, "olga", desk.adam, now=NOON)
    close(desk)

    assert entered(desk, token) is None
    assert signins.by_link(desk.session, link, now=NOON) is None
    with pytest.raises(NotFound):
        people.acting(desk.session, "olga", NOON)
    assert signins.sign_ins_of(desk.session, desk.olga.key, now=NOON, limits=signins.Limits())[0].ended_why == "closed"


def test_roles_deputies_and_proposals_end_each_by_an_entry(desk):
    desk.do(deputies.appoint, "ana", "olga", TODAY, TODAY, by=SYSTEM)
    desk.do(users.grant_role, "olga", "clerk", by=desk.adam)
    receipt = close(desk)

    assert (receipt.kind, receipt.object) == ("user.changed", desk.olga.key)
    assert receipt.last_seq - receipt.first_seq == 4  # the role, standing in for aude, ana's for olga, the proposal
    assert (named(desk, "olga").held, named(desk, "olga").stands_in, named(desk, "ana").stands_in) == ((), (), ())
    assert desk.session.scalar(select(Grant.id).where(
        Grant.status == "open", Grant.user.has(User.name == "olga"))) is None


def test_the_tables_and_the_journal_agree_on_it(desk):
    for act in (closing.close, closing.open_again, closing.close):
        desk.do(act, "olga", by=desk.adam)
        assert [str(one.message) for one in verify(desk.session, signatures=False).findings] == []


def test_nothing_is_given_to_it_or_in_its_name(desk, refuses):
    close(desk)
    for give in (
        lambda: desk.do(users.grant_role, "olga", "clerk", by=desk.adam),
        lambda: desk.do(deputies.appoint, "olga", "ana", TODAY, TODAY, by=desk.adam),
        lambda: desk.do(deputies.appoint, "ana", "olga", TODAY, TODAY, by=desk.adam),
        lambda: resets.make(desk.session, "olga", desk.adam, now=NOON),
    ):
        with refuses(Invalid, match="The account olga is closed"):
            give()


def test_opened_again_it_has_the_password_of_before_and_no_role(desk):
    before, token = named(desk, "olga").password_hash, enter(desk, "olga")
    close(desk)
    desk.do(closing.open_again, "olga", by=desk.adam)
    desk.session.expire_all()

    again = named(desk, "olga")
    assert (again.active, again.roles, again.password_hash) == (True, (), before)
    assert entered(desk, token) is None
    assert entered(desk, enter(desk, "olga"))


def test_a_sign_in_that_slipped_in_while_it_was_closed_does_not_stand_again(desk):
    close(desk)
    token = enter(desk, "olga", now=NOON + timedelta(seconds=1))
    desk.do(closing.open_again, "olga", by=desk.adam)
    desk.session.expire_all()

    assert entered(desk, token) is None


def test_nobody_closes_their_own_account_and_only_administrators_close_any(desk, refuses):
    with refuses(Forbidden, match="Nobody closes their own account"):
        desk.do(closing.close, "adam", by=desk.adam)
    for who in (desk.ana, desk.carl, desk.aude, desk.olga):
        with refuses(Forbidden):
            desk.do(closing.close, "olga", by=who)


def test_what_is_so_already_is_refused(desk, refuses):
    with refuses(Invalid, match="The account olga is open"):
        desk.do(closing.open_again, "olga", by=desk.adam)
    close(desk)
    with refuses(Invalid, match="is closed already"):
        desk.do(closing.close, "olga", by=desk.adam)
