"""The pages served on loopback, and people who open them in Chromium."""

from contextlib import contextmanager
from threading import Thread

from werkzeug.serving import make_server

from tests.web.conftest import CHEAP, PASSWORD
from tracker import config
from web import create_app


@contextmanager
def serving(database, clock, folder):
    """The address at which a register is served for as long as the block lasts, by a clock that can be moved."""
    with listening(application(database, clock, folder)) as address:
        yield address


def application(database, clock, folder):
    """The pages of a register as a demonstration serves them: without TLS, on this machine alone."""
    return create_app({
        "DATABASE": database, "CLOCK": clock, "SECRET_KEY": "x" * 40, "PLAIN_HTTP": True, "HASHING": CHEAP,
        "SETTINGS": config.load({"TRACKER_INSTANCE": str(folder)}),
    })


@contextmanager
def listening(app):
    """The address at which an application listens for as long as the block lasts."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def visiting(chromium, address):
    """Give what signs somebody in: `enter("officer")` is a page of Chromium, closed when the block ends.

    `script` is False for a browser that runs none; `by` signs in otherwise than by filling in the form.
    """
    contexts = []

    def enter(name, width=1280, language="en", script=True, by=sign_in):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale=language, base_url=address, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        watch(page, address)
        by(page, name)
        return page

    yield enter
    for context in contexts:
        context.close()


def watch(page, address):
    """Note on `page.refused` whatever a page asks of another machine, and what its own policy forbids it."""
    page.refused = []
    page.on("request", lambda request: page.refused.append(request.url)
            if not request.url.startswith((address, "data:", "blob:")) else None)
    page.on("console", lambda message: page.refused.append(message.text)
            if "Content Security Policy" in message.text else None)


def listen(page):
    """Note on `page.said` what goes wrong in it: a page has the status it should, its files must be there."""
    page.on("console", lambda one: page.said.append(one.text) if one.type in ("error", "warning")
            and "the server responded with a status of" not in one.text else None)
    page.on("pageerror", lambda one: page.said.append(str(one)))
    page.on("request", lambda one: page.said.append(f"asks another machine: {one.url}")
            if not one.url.startswith((page.address, "data:", "blob:")) else None)
    page.on("response", lambda one: page.said.append(f"missing: {one.status} {one.url}")
            if one.status >= 400 and one.request.resource_type != "document" else None)


def sign_in(page, name):
    page.goto("/sign-in", wait_until="domcontentloaded")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url, wait_until="domcontentloaded")
