"""One person's way through the pages in Chromium: one address of each kind, and what the browser said of it."""

from urllib.parse import parse_qs, urlsplit

from tests.web.conftest import PASSWORD
from web.security import HEADERS

FETCHED = {
    "documents.of_draft", "packages.of_package", "documents.paper", "packages.status_list",
    "versions.file", "versions.translation", "documents.approval_sheet_pdf", "papers.file", "journal.as_sheet",
    "journal.as_json_lines", "journal.export", "imports.template",
    "journal.note", "meetings.ics", "documents.compare_pdf", "preferences.language", "preferences.theme",
    "preferences.keys",
}
STRICTER = "default-src 'none'; sandbox"
TOLD_APART = {"documents.show": "reference", "steps.show": "name"}
"""Pages that differ by what they are about: each draft stands elsewhere, each step has a form of its own."""
LINKS = "found => found.map(one => one.getAttribute('href'))"


class Crawl:
    """What one person opens, and everything that should not have been said or left out on the way.

    `wrong` lists it: what the console or a script complained of, an answer without a guard, a link that leads to an
    error.  Pages that are `told_apart` by what they are about are opened once for each thing, else once.
    """

    def __init__(self, page, app, told_apart=False):
        self.page, self.map, self.told_apart = page, app.url_map.bind(""), TOLD_APART if told_apart else {}
        self.expected, self.seen, self.wrong = 200, {}, []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.wrong.append((page.url, str(error))))
        page.on("response", lambda answer: self.guarded(answer.url, answer.headers))

    def hear(self, message):
        """Note what the console complains of, but for the status that was asked for."""
        if message.type in ("error", "warning") and f"status of {self.expected} " not in message.text:
            self.wrong.append((self.page.url, message.text))

    def guarded(self, address, headers):
        """Note what an answer lacks; files of the application itself are the same for everybody."""
        for name, value in HEADERS.items():
            if headers.get(name.lower()) not in (value, STRICTER if name == "Content-Security-Policy" else value):
                self.wrong.append((address, name))
        kept = ["cache-control"] if urlsplit(address).path.startswith("/static/") else ["cache-control", "vary"]
        self.wrong += [(address, name) for name in kept if name not in headers]

    def enter(self, name, language):
        """Sign in, or stay a visitor, and read the pages in a language."""
        if name:
            self.page.goto("/sign-in")
            token = self.page.get_attribute("[name=csrf_token]", "value")
            form = {"csrf_token": token, "name": name, "password": PASSWORD}
            assert self.page.request.post("/sign-in", form=form, max_redirects=0).status == 303, name
        self.page.goto(f"/language/{language}?next=/help")

    def open(self, path, status=200):
        """Open a page whose status is known."""
        self.expected = status
        self.must_be(self.page.goto(path), status)

    def press(self, selector, status):
        """Send a form whose answer has a status that is known."""
        self.expected = status
        with self.page.expect_navigation() as there:
            self.page.eval_on_selector(selector, "form => form.submit()")
        self.must_be(there.value, status)

    def must_be(self, answer, *statuses):
        if answer.status not in statuses:
            self.wrong.append((answer.url, answer.status))

    def fetch(self, path):
        """Ask for what is no page: a file to be saved, or a choice that leads back."""
        answer = self.page.request.get(path, max_redirects=0)
        self.guarded(answer.url, answer.headers)
        self.must_be(answer, 200, 303)

    def kind(self, path):
        """What page an address is of, whatever it is about."""
        parts = urlsplit(path)
        endpoint, values = self.map.match(parts.path)
        return endpoint, values.get(self.told_apart.get(endpoint)), "as_of" in parse_qs(parts.query)

    def links(self):
        """Every address of this site that the page leads to."""
        for link in dict.fromkeys(self.page.eval_on_selector_all("a[href]", LINKS)):
            if link.startswith("/"):
                yield link.split("#")[0]

    def follow(self, *first):
        """Open one address of each kind that can be reached, pages first."""
        waiting, files = {self.kind(one): one for one in first}, {}
        while waiting:
            kind, path = waiting.popitem()
            self.seen[kind] = path
            self.open(path)
            for kind, link in ((self.kind(one), one) for one in self.links()):
                if kind not in self.seen:
                    (files if is_file(kind) else waiting).setdefault(kind, link)
        for kind, path in files.items():
            self.seen[kind] = path
            self.fetch(path)


def is_file(kind):
    return kind[0] in FETCHED or kind[0].startswith("lists.")
