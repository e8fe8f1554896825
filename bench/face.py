"""What a first view costs: bytes over the wire, requests and the largest paint, in Chromium, beside a static page.

    python -m bench.face [DRAFTS] [--rounds N] [--json FILE]

Desk, Documents, a document and pending approvals of a register of 10,000 drafts are opened with a cold cache.  Each
takes turns with a static page of the same bytes, which the same server hands out from memory; the figures are medians.
"""

import argparse
import gzip
import json
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.crowd import NAME, PASSWORD, prepare, served
from bench.pending import table
from web.compressed import LEVEL

PAGES = {"Desk": "/", "Documents": "/documents/", "Document": "/documents/2026-0001", "Pending approvals": "/approvals"}
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PAINT = """() => new Promise((done, failed) => {
  setTimeout(failed, 30000, 'no paint in 30 seconds');
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: 'largest-contentful-paint', buffered: true})})"""
Row = dict[str, object]


class Beside:
    """The product, and beside it the copies of its pages, packed once and handed out as they lie."""

    def __init__(self, product: Any, copies: dict[str, bytes]) -> None:
        self.product, self.copies = product, copies

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        name = environ["PATH_INFO"].removeprefix("/copy/")
        if name not in self.copies:
            answer: Iterable[bytes] = self.product(environ, start)
            return answer
        content = self.copies[name]
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"),
                         ("Content-Length", str(len(content))), ("Cache-Control", "no-store")])
        return [content]


class Visitor:
    """Somebody who is signed in and opens each page as if never seen before."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        self.page.goto(f"{address}/sign-in")
        self.page.fill("main [name=name]", NAME)
        self.page.fill("main [name=password]", PASSWORD)
        self.page.click("main form[method=post] button")
        self.wire = self.page.context.new_cdp_session(self.page)
        self.wire.send("Network.enable")
        self.wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.sent: list[float] = []
        self.wire.on("Network.loadingFinished", lambda told: self.sent.append(told["encodedDataLength"]))

    def open(self, path: str) -> tuple[float, int, float]:
        """Bytes over the wire, requests, and milliseconds to the largest paint."""
        self.page.goto("about:blank")
        self.sent.clear()
        self.page.goto(self.address + path, wait_until="load")
        paint = float(self.page.evaluate(PAINT))
        return sum(self.sent), len(self.sent), paint


def measure(address: str, copies: dict[str, bytes], rounds: int) -> list[Row]:
    """Open each page and its static copy in turns."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        visitor = Visitor(browser, address)
        found = []
        for name, path in PAGES.items():
            answer = visitor.page.goto(address + path)
            assert answer, path
            key = name.lower().replace(" ", "-")
            copies[key] = gzip.compress(answer.body(), LEVEL)
            visitor.open(path)  # the first view of all fills the caches of the server
            taken = [(visitor.open(path), visitor.open(f"/copy/{key}")) for _ in range(rounds)]
            found.append(_row(name, [one for one, _ in taken], [other for _, other in taken]))
        browser.close()
    return found


def _row(name: str, ours: list[tuple[float, int, float]], copies: list[tuple[float, int, float]]) -> Row:
    paint, still = (median(one[2] for one in some) for some in (ours, copies))
    return {"page": name, "bytes": round(median(one[0] for one in ours)), "requests": ours[0][1],
            "lcp_ms": round(paint), "static_bytes": round(median(one[0] for one in copies)),
            "static_lcp_ms": round(still), "ratio": round(paint / still, 2)}


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("drafts", nargs="?", type=int, default=10_000)
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--json", type=Path)
    given = words.parse_args()
    copies: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        edge = prepare(Path(folder) / "instance", given.drafts)
        with served(edge, beside=lambda product: Beside(product, copies)) as address:
            found = measure(address, copies, given.rounds)
    sys.stderr.write("\n")
    table([{"drafts": given.drafts, **one} for one in found])
    if given.json:
        told = {"python": platform.python_version(), "rounds": given.rounds, "drafts": given.drafts, "figures": found}
        given.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
