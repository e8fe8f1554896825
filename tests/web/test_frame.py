"""What holds on every page: headers, rights, language, look, one session a request."""

import pytest

from tests.web.conftest import entries
from tracker.errors import Unsafe
from web import create_app
from web.actions import unmarked

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PATHS = [
    "/sign-in", "/samples/open", "/samples/read", "/nowhere", "/samples/break", "/sign-out", "/language/ru",
    "/static/style.css", "/static/nothing", "/samples/errors/refused", "/samples/errors/busy",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", [None, "ana"])
def test_every_answer_is_guarded_errors_included(path, name, visitor, browse):
    headers = (browse(name) if name else visitor).get(path).headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/password", "/samples/read", "/nowhere", "/samples/break"])
def test_nothing_that_somebody_was_shown_is_kept_on_the_way(path, browse):
    headers = browse("ana").get(path).headers

    assert headers["Cache-Control"] == "no-store"
    assert "Cookie" in headers["Vary"]


def test_what_is_the_same_for_all_is_kept_under_an_address_of_its_own(visitor):
    page = visitor.get("/sign-in").text
    address = next(part for part in page.split('"') if part.startswith("/static/style.css?v="))

    assert "immutable" in visitor.get(address).headers["Cache-Control"]
    assert visitor.get("/static/style.css").headers["Cache-Control"] == "no-cache"


def test_no_page_has_a_script_or_a_style_inside(visitor, browse):
    for page in (visitor.get("/sign-in"), browse("ana").get("/samples/form"), visitor.get("/nowhere")):
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert " on" not in "".join(part for part in page.text.split("<script")[1].split(">")[:1])
        assert page.text.count("<script") == page.text.count("<script src=") == 1


def test_a_view_that_does_not_say_what_it_does_is_found(app):
    app.add_url_rule("/unsaid", "unsaid", lambda: "")

    assert unmarked(app) == ["unsaid"]


def test_a_visitor_is_sent_to_sign_in_and_back(visitor):
    response = visitor.get("/samples/read?q=1")

    assert response.status_code == 303
    assert response.location == "/sign-in?next=/samples/read?q%3D1"


def test_a_program_is_told_to_sign_in_without_a_page(visitor):
    response = visitor.get("/samples/read", headers={"Accept": "application/json"})

    assert response.status_code == 401
    assert response.content_type == "application/problem+json"


def test_a_role_without_the_right_is_told_who_has_it(browse):
    response = browse("olga").get("/samples/form")

    assert response.status_code == 403
    assert "It can be done by: clerk, officer, head." in response.text


def test_a_writing_request_without_the_right_writes_nothing(browse, web_database):
    before = entries(web_database)

    assert browse("olga").post("/samples/form", title="Plan").status_code == 403
    assert entries(web_database) == before


def test_a_page_that_is_only_read_gets_a_session_that_cannot_write(app):
    with app.test_request_context("/samples/read"):
        from web.life import only_reads

        assert only_reads()
    with app.test_request_context("/samples/form", method="POST"):
        assert not only_reads()


def test_the_browser_asks_for_a_language_and_gets_it(visitor):
    assert '<html lang="ru">' in visitor.get("/sign-in", headers={"Accept-Language": "ru-RU, en;q=0.5"}).text
    assert '<html lang="en">' in visitor.get("/sign-in", headers={"Accept-Language": "de"}).text


def test_a_chosen_language_is_remembered_before_and_after_signing_in(visitor, web_database):
    before = entries(web_database)
    response = visitor.get("/language/ru?next=/sign-in?next=/x")

    assert response.location == "/sign-in?next=/x"
    assert entries(web_database) == before
    assert '<html lang="ru">' in visitor.get("/sign-in").text
    visitor.sign_in("ana")
    assert '<html lang="ru">' in visitor.get("/samples/read").text


def test_a_chosen_look_is_remembered(visitor):
    assert "data-theme" not in visitor.get("/sign-in").text
    visitor.get("/theme/dark")

    assert 'data-theme="dark"' in visitor.get("/sign-in").text
    assert visitor.get("/theme/pink").status_code == visitor.get("/language/xx").status_code == 404


def test_the_strip_says_whose_register_it_is_what_day_and_how_far(browse, web_database):
    page = browse("ana").get("/samples/read").text

    assert "CSTO Secretariat · register of drafts" in page
    assert "Monday 4 March 2024, 10:15 Moscow" in page
    assert f"{entries(web_database)} entries in the journal" in page
    assert "Demonstration" not in page


def test_the_strip_and_the_journal_say_how_far_it_is_sealed_and_how_long_ago(browse, clock, web_database):
    ana = browse("ana")
    assert "Not sealed yet" in ana.get("/samples/read").text
    assert "No checkpoint was made yet" in ana.get("/journal").text

    ana.get("/journal/checkpoints")
    ana.post("/journal/checkpoints")
    sealed = f"Sealed up to entry {entries(web_database) - 2}"

    for passed, said in ((0, "less than an hour"), (1, "1 hour"), (46, "47 hours"), (1, "2 days")):
        clock.pass_by(hours=passed)
        assert f"{sealed}, {said} ago" in browse("ana").get("/samples/read").text
    assert f"{sealed}, 2 days ago" in browse("ana").get("/journal").text


def test_cookies_are_kept_from_scripts_and_other_sites(settings):
    settings["PLAIN_HTTP"] = False
    client = create_app(settings).test_client()

    headers = client.get("/sign-in", base_url="https://localhost").headers.getlist("Set-Cookie")
    headers += client.get("/theme/dark", base_url="https://localhost").headers.getlist("Set-Cookie")

    assert headers[0].startswith("__Host-draft-tracker=")
    for cookie in headers:
        assert {"HttpOnly", "Secure", "SameSite=Lax"} <= set(cookie.split("; "))


@pytest.mark.parametrize(("setting", "value"), [("SECRET_KEY", "short"), ("TRUSTED_HOSTS", [])])
def test_the_application_does_not_start_unsafe(settings, setting, value):
    settings.update({"TESTING": False, "PLAIN_HTTP": False, "TRUSTED_HOSTS": ["localhost"], setting: value})

    with pytest.raises(Unsafe):
        create_app(settings)


def test_without_a_secret_it_does_not_start_either(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    from tracker import config

    settings.update({"SECRET_KEY": None, "SETTINGS": config.load({})})

    with pytest.raises(Unsafe, match="tracker init"):
        create_app(settings)


def test_a_foreign_host_name_is_refused_in_plain_words(settings):
    settings["TRUSTED_HOSTS"] = ["localhost"]
    response = create_app(settings).test_client().get("/sign-in", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil" not in response.text
    assert response.headers["Content-Security-Policy"] == POLICY


def test_forwarded_headers_count_only_when_told(settings):
    app = create_app(settings)
    with app.test_client() as client:
        client.get("/sign-in", headers={"X-Forwarded-Proto": "https"})
        from flask import request

        assert not request.is_secure
