"""Dossiers in the browser: linked from the pages, to be saved, and holding what their reader may see."""

import pytest

from tests.output.dossiers import TEXT, a_draft, members
from tests.web.drafts import building
from tests.web.twins import FOR_ONE
from tracker.services.files import File


@pytest.fixture
def things(web_database):
    with building(web_database) as desk:
        desk.found()
        draft = a_draft(desk)
        desk.make_version(draft, file=File("closed.pdf", TEXT + b"closed"), marking=FOR_ONE)
        other = desk.make_document(marking=FOR_ONE, officer="ana").reference
        return {"draft": draft, "package": desk.make_package(draft, other)}


def saved(browser, path):
    response = browser.client.get(path, buffered=True)
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=dossier-")
    assert response.headers["Cache-Control"] == "no-store"
    return members(response.get_data())


@pytest.mark.parametrize("noun", ["documents", "packages"])
def test_the_page_leads_to_the_dossier(browse, things, noun):
    key = things["draft" if noun == "documents" else "package"]
    browser = browse("olga")

    assert f'href="/{noun}/{key}/dossier.zip"' in browser.get(f"/{noun}/{key}").text
    assert f"data/{things['draft']}/texts/v1.pdf" in saved(browser, f"/{noun}/{key}/dossier.zip")


def test_a_closed_text_is_named_by_its_number_and_left_out(browse, things):
    key, closed = things["draft"], f"data/{things['draft']}/texts/v3.pdf"
    path = f"/documents/{key}/dossier.zip"

    without, whole = saved(browse("olga"), path), saved(browse("carl"), path)

    assert (closed in without, closed in whole) == (False, True)
    assert "only its number is shown" in without["index.html"].decode()
    assert b"closed.pdf" not in b"".join(without.values())
    assert b"closed.pdf" in whole["data/journal/entries.jsonl"]


def test_what_is_not_there_has_no_dossier(browse, things):
    browser = browse("olga")

    assert browser.get("/documents/2031-0001/dossier.zip").status_code == 404
    assert browser.get("/packages/PK-2031-0001/dossier.zip").status_code == 404
    assert browser.get(f"/packages/{things['draft']}/dossier.zip").status_code == 404
    assert browser.get(f"/documents/{things['package']}/dossier.zip").status_code == 404
