"""What holds for every route there is, and what others may not slip in by a header (RELIABILITY, section 6)."""

import re
from pathlib import Path

import pytest

from tests.web.conftest import PASSWORD, Browser, entries
from tests.web.samples import bp as samples
from tests.web.test_frame import POLICY
from tracker import config
from tracker.queries.security import security_log
from web import create_app
from web.security import safe_next

WEB = Path(__file__).parents[2] / "web"
FILLED = {"reference": "2024-0001", "key": "x", "name": "ana", "code": "KZ", "seq": "1", "number": "1",
          "token": "0" * 64, "role": "reader", "filename": "style.css"}
GUARDS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def paths(app, method):
    """Every address of the application for a method, its parts filled with something."""
    for rule in app.url_map.iter_rules():
        if method in rule.methods and not rule.rule.startswith("/samples"):
            yield rule.endpoint, re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda part: FILLED.get(part[1], "x"), rule.rule)


@pytest.mark.parametrize("name", [None, "ana", "adam"])
def test_every_answer_of_every_route_is_guarded_and_none_is_a_fault(app, visitor, browse, name):
    browser = browse(name) if name else visitor
    for endpoint, path in paths(app, "GET"):
        answer = browser.client.get(path, buffered=True)
        assert answer.status_code < 500, path
        assert {header: answer.headers.get(header) for header in GUARDS} == GUARDS, path
        if endpoint != "static":
            assert {"Cookie", "Accept-Language"} <= {one.strip() for one in answer.headers["Vary"].split(",")}, path
            assert "public" not in answer.headers["Cache-Control"], path
            assert name is None or answer.headers["Cache-Control"] == "no-store", path


LISTS = ("documents", "pending", "answers", "states", "papers")
EXPORTS = ["/journal/export", *(f"/journal/entries.{kind}" for kind in ("csv", "xlsx", "jsonl")),
           *(f"/lists/{name}.{kind}" for name in LISTS for kind in ("csv", "xlsx")),
           "/lists/documents.csv?as_of=2024-03-04", "/lists/pending.xlsx?as_of=2024-03-04"]


@pytest.mark.parametrize("path", EXPORTS)
def test_a_long_answer_gives_its_connection_back(browse, web_database, path):
    answer = browse("audrey").client.get(path, buffered=True)

    assert answer.status_code == 200
    assert web_database.engine.pool.checkedout() == 0


def test_no_get_writes_to_the_register(app, browse, web_database):
    browser, before = browse("carl"), entries(web_database)
    for _endpoint, path in paths(app, "GET"):
        browser.client.get(path, buffered=True)

    assert entries(web_database) == before


@pytest.mark.parametrize("how", ["none", "foreign", "old", "site", "origin"])
def test_no_form_is_taken_that_is_not_ours(app, browse, visitor, web_database, how):
    visitor.get("/sign-in")
    old, browser = visitor.token, browse("carl")
    before, headers = entries(web_database), {"site": {"Sec-Fetch-Site": "cross-site"},
                                              "origin": {"Origin": "https://evil.example"}}.get(how)
    token = {"none": "", "foreign": "x" * 40, "old": old}.get(how, browser.token)
    for _endpoint, path in paths(app, "POST"):
        assert browser.client.post(path, data={"csrf_token": token}, headers=headers).status_code == 400, path

    assert entries(web_database) == before
    assert browser.get("/samples/read").status_code == 200


@pytest.mark.parametrize("origin", ["null", "http://localhost"])
def test_a_form_of_ours_is_taken_whatever_our_policy_lets_the_browser_say(browse, origin):
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}

    assert browse("clara").post("/sign-out", headers=headers).status_code == 303


def test_no_other_method_does_anything(app, browse):
    browser = browse("carl")
    for path in ("/", "/documents", "/people/ana/reset", "/sign-in", "/account"):
        for method in ("PUT", "DELETE", "PATCH"):
            assert browser.client.open(path, method=method).status_code in (400, 404, 405), (method, path)


@pytest.fixture
def production(settings):
    """The application as others reach it: under its name alone, with TLS before it."""
    def made(**more):
        environment = {"TRACKER_TRUSTED_HOSTS": "drafts.example.org"}
        app = create_app({**settings, "PLAIN_HTTP": False, "SETTINGS": config.load({**environment, **more})})
        app.register_blueprint(samples)
        return app

    return made


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Host": "drafts.example.org.evil.example"},
                                     {"Host": "evil.example", "X-Forwarded-Host": "drafts.example.org"}])
def test_another_host_is_refused_with_all_guards(production, headers):
    answer = production().test_client().get("/sign-in", headers=headers)

    assert answer.status_code == 400
    assert {name: answer.headers.get(name) for name in GUARDS} == GUARDS
    assert "evil" not in answer.text


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-Original-Host", "Forwarded"])
def test_a_link_is_never_built_from_a_header(production, name):
    client = production().test_client()
    answer = client.get("/documents", base_url="https://drafts.example.org", headers={name: "evil.example"})

    assert "evil" not in answer.text + str(answer.headers)


def test_in_production_the_browser_keeps_to_tls_and_the_cookie_to_this_host(production):
    client = production().test_client()
    answer = client.get("/sign-in", base_url="https://drafts.example.org")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-draft-tracker=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in cookie


def signed_in_from(app, database, **headers):
    """The network that the register believes a sign-in came from."""
    browser = Browser(app)
    browser.client.environ_base.update({"HTTP_HOST": "drafts.example.org", "wsgi.url_scheme": "https"})
    browser.get("/sign-in", base_url="https://drafts.example.org")
    data = {"csrf_token": browser.token, "name": "ana", "password": PASSWORD}
    browser.client.post("/sign-in", data=data, headers=headers, base_url="https://drafts.example.org")
    with database.read() as session:
        return security_log(session, kind="sign_in.began").events[0].network


@pytest.mark.parametrize(("proxies", "said", "network"), [
    ("0", "203.0.113.7", "127.0.0.0/24"), ("1", "203.0.113.7", "203.0.113.0/24"),
    ("1", "198.51.100.1, 203.0.113.7", "203.0.113.0/24"), ("1", "nonsense", ""),
])
def test_what_proxies_say_is_believed_as_far_as_they_were_counted(production, web_database, proxies, said, network):
    app = production(TRACKER_PROXIES=proxies)

    assert signed_in_from(app, web_database, **{"X-Forwarded-For": said}) == network


@pytest.mark.parametrize("name", ["Remote-User", "X-Remote-User", "X-Forwarded-User", "Authorization"])
def test_no_header_signs_anybody_in(visitor, name):
    assert visitor.get("/samples/read", headers={name: "adam"}).status_code == 303


def payloads():
    """Two hundred ways to write another site so that it looks like a page of this one."""
    starts = ["//", "///", "/\\", "\\/", "\\\\", "https:", "https:/", "http://", "HTTPS://", "javascript:", "data:", "ftp://",
              "/\t/", "/\n/", "/\r\n/", "\t//", " //", "\x00//", "/\x00/", "//\\", "\u2028//", "mailto:", "blob:", "file:///"]
    ends = ["evil.example", "evil.example/%2f..", "evil%2eexample", "user@evil.example", "[::1]", "evil.example:443",
            "3232235777", "еvil.example", "evil.example#/", "evil.example?/"]
    return [start + end for start in starts for end in ends]


def test_no_way_of_writing_another_site_leads_there():
    assert len(payloads()) >= 200
    assert [one for one in payloads() if safe_next(one) is not None] == []


def test_no_page_is_given_unescaped_or_with_a_style_or_a_handler_inside():
    pages = {path: path.read_text(encoding="utf-8") for path in (WEB / "templates").rglob("*.html")}
    odd = re.compile(r"\|\s*safe\b|<style|\sstyle=|\son[a-z]+=\"|javascript:|autoescape")

    assert [str(path) for path, text in pages.items() if odd.search(text)] == []
    marked = [path.name for path in WEB.rglob("*.py") if "Markup(" in path.read_text(encoding="utf-8")]
    assert marked == ["language.py"]


def test_secrets_are_in_no_log_whatever_goes_wrong(browse, visitor, caplog, web_database):
    ana = browse("ana")
    ana.post("/samples/form", title="canary-of-a-body", note="break", occurred_precision="not_known")
    visitor.sign_in("ana\nroot", "canary-of-a-password")
    visitor.get("/samples/break?canary-of-a-query")

    cookie = ana.cookie("draft-tracker").value
    assert "incident" in caplog.text
    assert not any(one in caplog.text for one in ("canary", cookie, PASSWORD))
    with web_database.read() as session:
        assert "incident" in {one.kind for one in security_log(session).events}
