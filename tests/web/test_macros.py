"""The parts that pages are made of: what a reader sees of a step, a mark, a day, a stage, an entry."""

from datetime import UTC, date, datetime

import pytest

from tracker.domain.positions import POSITIONS
from tracker.domain.sentence import Sentence, Titled
from tracker.domain.subject import Refusal
from tracker.queries.choices import Choice, Proposed
from tracker.queries.history import Told
from tracker.queries.stages import Stage, Visit
from web.words import MARKS

NOON = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
FIRST = Refusal("has_a_version", Sentence("Register a <version>."), "clerk", "versions")
REASON = Refusal("a_reason", Sentence("Give a reason."), "officer", "act", "reason")


@pytest.fixture
def render(app):
    def rendered(macro, source, **values):
        with app.test_request_context("/"):
            app.preprocess_request()
            imported = f'{{% from "macros/{macro}.html" import {source.split("(")[0]} %}}'
            return app.jinja_env.from_string(f"{imported}{{{{ {source} }}}}").render(**values)

    return rendered


def choice(*refusals, **more):
    title = Titled("Send for approval", "Направить на согласование")
    given = {"two_persons": False, "proposed": None, "round": "open", "forward": True, **more}
    return Choice("send_for_approval", title, "agreed", title, refusals, **given)


def test_every_position_has_a_shape_of_its_own(render):
    assert set(MARKS) == {*POSITIONS, "none", "late"}
    assert len({mark.shape for mark in MARKS.values()}) == len(MARKS)
    assert "no answer, overdue" in render("mark", "mark(none, late=true)")
    assert "has no objection" in render("mark", "mark('no_objection')")


def test_a_step_that_is_off_lists_every_reason_and_who_can_help(render):
    page = render("step", "step(choice, '/move', '2024-0001')", choice=choice(FIRST, REASON))

    assert "Switched off: 2 things are missing" in page
    assert "Register a &lt;version&gt;." in page
    assert "Can be supplied by: clerk" in page
    assert "Can be supplied by: officer" in page
    assert 'aria-disabled="true"' in page
    assert "/move" not in page


def test_a_step_whose_form_asks_for_the_rest_is_on(render):
    page = render("step", "step(choice, '/move', '2024-0001')", choice=choice(REASON))

    assert '<a class="button" href="/move">Send for approval…</a>' in page
    assert "aria-disabled" not in page


def test_a_proposed_step_says_what_it_waits_for(render):
    proposed = choice(proposed=Proposed("ana", NOON, "", 7), two_persons=True)

    assert "Proposed by ana on 4 Mar 2024, 12:00 Moscow; a second person must confirm it." in render(
        "step", "other_step(choice, '/move', '2024-0001')", choice=proposed)


@pytest.mark.parametrize(("days", "said"), [(17, "17 days late"), (1, "1 day late"), (0, "today"), (-2, "in 2 days")])
def test_how_late_something_is_is_said_in_words(render, days, said):
    assert said in render("small", "due(days)", days=days)


def test_the_stage_line_tells_days_and_returns(render):
    line = [
        Stage("working_group", Titled("In working group", "В рабочей группе"), "done",
              (Visit(None, "not_known", date(2024, 2, 27), None, False),)),
        Stage("joint_meeting", Titled("At joint meeting", "На совместном заседании"), "now",
              (Visit(date(2024, 2, 27), "day", date(2024, 3, 1), 3, False),
               Visit(date(2024, 3, 2), "day", None, 2, True, "inferred"))),
        Stage("approved", Titled("Approved", "Утверждён"), "next", ()),
    ]
    page = render("stages", "stages(line, {'approved': ['expected']})", line=line)

    for said in ("until 27 Feb 2024", "27 Feb – 1 Mar 2024", "3 days", "returned", "inferred", "since 2 Mar 2024",
                 "2 days so far", "expected", 'aria-current="step"'):
        assert said in page


def test_an_entry_tells_when_what_from_where_and_by_whom(render):
    entry = Told(47, NOON, "document.moved", "clara", "2024-0001", Sentence("Adopted."), date(2024, 2, 1),
                 date(2024, 2, 29), "month", "a press report", "found_elsewhere", "no reason", None, "ab", {},
                 struck=Sentence("Annulled by entry 49"), struck_by=49)
    page = render("log", "log([entry])", entry=entry)

    for said in ("February 2024", "Adopted.", "Source: a press report", "found elsewhere", "no reason",
                 "Annulled by entry 49", "recorded 4 Mar 2024, 12:00 Moscow by clara", 'class="moved gone"'):
        assert said in page


def test_a_cell_names_itself_on_a_narrow_screen(render):
    assert render("table", "cell('Version', 3, 'n')").strip() == '<td data-label="Version" class="n">3</td>'


def test_the_ends_of_a_list_have_no_links(render):
    assert render("pager", "pager(none, none)").strip() == ""
    assert 'rel="next"' in render("pager", "pager(none, '/documents?after=2024-0001')")
