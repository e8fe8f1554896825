"""Pages and our own files are packed for browsers that can unpack them; nothing else is."""

import re
from dataclasses import replace
from gzip import decompress

import pytest

import seeds
from tests.web.conftest import MORNING
from web.compressed import MOST_PADDING

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
MOST_SENT, PAGES = 60_000, ("/", "/documents/", "/documents/2024-0001", "/approvals")


def files_of(page):
    return sorted(set(FILES.findall(page)))


def test_a_page_is_packed_for_who_can_unpack_it_and_says_so(browse):
    ana = browse("ana")
    plain, packed = ana.get("/documents/"), ana.get("/documents/", headers=GZIP)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert decompress(packed.data).startswith(b"<!doctype html>")
    assert packed.content_length == len(packed.data) < plain.content_length == len(plain.data)
    assert all("Accept-Encoding" in one.headers["Vary"] for one in (plain, packed))
    assert "Cookie" in packed.headers["Vary"]


def test_who_refuses_packed_answers_gets_none(browse):
    assert "Content-Encoding" not in browse("ana").get("/", headers={"Accept-Encoding": "gzip;q=0, br"}).headers


def test_the_length_of_a_packed_page_tells_nothing_exactly(browse):
    ana = browse("ana")
    lengths = {len(ana.get("/help", headers=GZIP).data) for _ in range(12)}

    assert len(lengths) > 1
    assert max(lengths) - min(lengths) <= MOST_PADDING + 40


def test_a_file_of_ours_lasts_a_year_under_its_content_and_is_not_sent_twice(browse):
    ana = browse("ana")
    for address in files_of(ana.get("/").text):
        first = ana.get(address, headers=GZIP)
        assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert first.headers["ETag"].startswith('W/"')
        again = ana.get(address, headers={**GZIP, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert "Accept-Encoding" in first.headers["Vary"]
        assert "Accept-Encoding" in again.headers["Vary"]
        plain = ana.get(address)
        assert plain.data == (decompress(first.data) if "Content-Encoding" in first.headers else first.data)
        assert ana.get(address, headers=GZIP).data == first.data


def test_a_part_of_a_file_is_sent_as_it_lies(browse):
    (style,) = (one for one in files_of(browse("ana").get("/").text) if "style.css" in one)
    part = browse("ana").get(style, headers={**GZIP, "Range": "bytes=0-9"})

    assert (part.status_code, len(part.data)) == (206, 10)
    assert "Content-Encoding" not in part.headers


def test_the_head_of_a_page_says_what_a_page_would(browse):
    head = browse("ana").client.head("/documents/", headers=GZIP)

    assert (head.status_code, head.data, head.headers["Content-Encoding"]) == (200, b"", "gzip")
    assert head.content_length > 500


@pytest.mark.parametrize("address", ["/lists/documents.csv", "/lists/documents.xlsx"])
def test_what_is_handed_out_to_be_saved_goes_as_it_is(browse, address):
    answer = browse("ana").get(address, headers=GZIP)

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_a_page_of_a_refusal_is_packed_too(browse):
    answer = browse("ana").get("/documents/1999-9999", headers=GZIP)

    assert (answer.status_code, answer.headers["Content-Encoding"]) == (404, "gzip")
    assert decompress(answer.data).startswith(b"<!doctype html>")


@pytest.fixture
def left_to_the_proxy(settings):
    settings["SETTINGS"] = replace(settings["SETTINGS"], compress=False)


def test_a_server_in_front_can_be_left_to_pack(left_to_the_proxy, browse):
    answer = browse("ana").get("/", headers=GZIP)

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" not in answer.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_the_first_view_of_a_page_is_one_page_and_few_files_and_small(web_database, browse, address):
    with web_database.write() as session:
        for name in seeds.NAMES:
            seeds.load(session, name, now=MORNING, recorded="own")
        session.commit()
    ana = browse("ana")
    page = ana.get(address, headers=GZIP)
    text = decompress(page.data).decode()
    files = FILES.findall(text)

    assert page.status_code == 200
    assert len(files) == len(set(files))
    assert not re.findall(r'<(?:iframe|img|object|embed)\b', text)
    assert len(page.data) + sum(len(ana.get(one, headers=GZIP).data) for one in files) < MOST_SENT
