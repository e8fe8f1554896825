"""The main job in a real browser: the founding package from the Permanent Council to approved."""

import pytest

from tracker.queries.verify import verify

pytestmark = pytest.mark.browser
DRAFTS = ("2024-0001", "2024-0002")
APPROVE, PACKAGE = ("BY", "KZ", "KG", "RU", "TJ"), "PK-2024-0001"


def send(page):
    """Press the one button of the form, and see that nothing was refused."""
    page.locator("main form[method=post] .acts button").last.click()
    page.wait_for_load_state()
    assert page.locator(".errors").count() == 0, page.locator(".errors").inner_text()


def meet(page, body, outcome, title, form="full"):
    page.goto(f"/meetings/new?package={PACKAGE}&body={body}&outcome={outcome}")
    page.fill("[name=title_en]", title)
    page.fill("[name=occurred_first]", "2024-03-04")
    for number in range(len(DRAFTS)):
        page.select_option(f"[name=items-{number}-format]", form)
    send(page)


def take(page, action, reference=DRAFTS[0]):
    page.goto(f"/documents/{reference}/steps/{action}")
    if page.locator("[name=moves][value=package]").count():
        page.check("[name=moves][value=package]")
    send(page)


def register_letter(page):
    page.goto("/papers/new")
    page.fill("[name=title_en]", "Letters of the member states")
    page.select_option("[name=kind]", "letter")
    page.check("[name=number_unknown]")
    send(page)


def answer(page, reference, state, position, scope=""):
    page.goto(f"/documents/{reference}/answers?state={state}")
    page.check(f"[name=position][value={position}]")
    page.select_option("[name=scope]", scope)
    page.fill("[name=paper]", "P-2024-0002")
    send(page)


def reasons(page, reference=DRAFTS[0]):
    page.goto(f"/documents/{reference}")
    return page.locator("#next").inner_text()


def test_the_founding_package_is_taken_to_approved_with_every_reason_shown(visit, register):
    officer, head, secretary = visit("officer"), visit("head"), visit("secretary")

    assert "decision to send version" in reasons(officer)
    meet(secretary, "permanent_council", "send_for_approval", "Meeting of the Permanent Council")
    take(officer, "send_for_approval")

    assert "No answer yet:" in reasons(officer)
    register_letter(officer)
    for reference in DRAFTS:
        for state in APPROVE:
            answer(officer, reference, state, "approve")
    assert "No-objection" in reasons(officer)
    for reference in DRAFTS:
        answer(officer, reference, "AM", "no_objection", "both")

    officer.goto(f"/documents/{DRAFTS[0]}")
    answers = officer.locator("#answers").inner_text()
    assert "5" in answers
    assert "6 of" not in answers
    assert "never counted as an approval" in answers

    take(officer, "conclude_agreed")
    assert "second person" in reasons(officer)
    take(head, "conclude_agreed")
    assert "decision of the approving body" in reasons(officer)
    meet(secretary, "csto_bodies", "approved", "Session", form="limited")
    take(officer, "approve")
    take(head, "approve")

    for reference in DRAFTS:
        officer.goto(f"/documents/{reference}")
        assert "Approved" in officer.locator(".lede").inner_text()
    with register.read() as session:
        assert verify(session).findings == ()
    assert officer.refused == head.refused == secretary.refused == []


def test_every_reason_is_said_in_russian_too(visit):
    officer = visit("officer")
    officer.goto("/language/ru?next=/documents/2024-0001")

    assert "решение Постоянного совета" in officer.locator("#next").inner_text()
