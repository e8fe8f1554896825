"""Files that are no sheet, or pretend to be one: each is refused in a sentence, whatever is in it."""

import pytest

from tests.output.test_sheet_check import checked, telling, with_inside
from tests.output.test_sheet_register import printed
from tests.services.hostile_pdfs import HOSTILE_PDFS
from tracker.errors import Invalid
from tracker.output.sheet import ENTRIES, JSON, sheet_pdf


@pytest.mark.parametrize("content", [
    b"", b"%PDF-1.7", b"\x00" * 100, b"%PDF-1.7\n" + b"1 0 obj<<" * 5000, b"x" * 9_000_000, *HOSTILE_PDFS.values()])
def test_what_is_no_sheet_is_refused_in_a_sentence(desk, content):
    with pytest.raises(Invalid, match=r"no approval sheet|larger than"):
        checked(desk, content)


@pytest.mark.parametrize("inside", [
    b"", b"{}", b"[]", b"null", b"[" * 100_000, b'{"format": 1}', b"\xff\xfe", b'{"a": ' + b"9" * 10_000 + b"}",
])
def test_what_is_attached_and_is_no_data_of_a_sheet_is_refused_in_a_sentence(desk, inside):
    content = sheet_pdf(printed(desk))

    for name in (JSON, ENTRIES):
        with pytest.raises(Invalid, match="no approval sheet"):
            checked(desk, with_inside(content, **{name: inside}))


@pytest.mark.parametrize("change", [
    lambda told: told.update(zone="../etc"), lambda told: told.update(zone="\x00"), lambda told: told.update(since=-1),
    lambda told: told.update(since=10**30), lambda told: told.update(language="xx"), lambda told: told.pop("rows"),
    lambda told: told.update(rows=[7]), lambda told: told.update(day="x"), lambda told: told["fields"].pop("25"),
    lambda told: told.update(reference="\ud800"), lambda told: told["verification"].update(seq=True),
])
def test_data_that_cannot_be_those_of_a_sheet_are_refused_in_a_sentence(desk, change):
    with pytest.raises(Invalid, match="no approval sheet"):
        checked(desk, telling(sheet_pdf(printed(desk)), change))
