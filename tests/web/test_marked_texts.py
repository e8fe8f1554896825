"""Who may read one text is said on its form; the others see its number."""

from tests.web.drafts import office
from tracker.services.files import File

__all__ = ["office"]


def text_of(office):
    with office() as desk:
        reference = desk.make_document(versions=0, officer="ana").reference
        desk.make_version(reference, file=File("secret.pdf", b"%PDF-1.7 secret"), label="Zarathustra")
    return reference


def test_a_text_is_marked_on_its_form_and_its_number_is_left_to_others(browse, office):
    reference, ana = text_of(office), browse("ana")
    assert "who may read it" in ana.get(f"/documents/{reference}").text
    assert "Say who may read version 1" in ana.get(f"/documents/{reference}/versions/1/marking").text

    ana.post(f"/documents/{reference}/versions/1/marking", level="restricted", cleared_for=["KZ", "joint_meeting"],
             reason="Note 12/3")

    assert "restricted: KZ, joint_meeting" in ana.get(f"/documents/{reference}").text
    page = browse("olga").get(f"/documents/{reference}").text
    assert "This text is restricted: only its number is shown." in page
    assert "Zarathustra" not in page


def test_a_text_that_is_closed_or_not_there_has_no_form(browse, office):
    reference = text_of(office)
    browse("ana").get(f"/documents/{reference}")

    assert browse("ana").get(f"/documents/{reference}/versions/9/marking").status_code == 404


def test_a_role_is_given_with_its_body(browse, office):
    adam = browse("adam")
    assert "A secretary of a body reads what is restricted to it." in adam.get("/people/olga/roles").text

    adam.post("/people/olga/roles", role="secretary", body="joint_meeting")

    assert "secretary" in browse("carl").get("/").text
