"""Takes the pictures of docs/screenshots: `make screenshots`, or with a folder for the pictures of every main page.

The demonstration, begun on a fixed day, is served on loopback and opened in the installed Chromium; of each page the
first screen is taken, as a person sees it who opens it.
"""

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from tracker.cli import demo
from tracker.cli.edge import Edge
from tracker.cli.serving import address_of, listening

NOW = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
PAGES = {
    "desk": ("officer", "/"),
    "document": ("officer", "/documents/2024-0001"),
    "past": ("reader", "/documents/2024-0001?as_of=2024-03-01"),
    "round": ("officer", "/documents/2026-0001"),
    "approvals": ("officer", "/approvals"),
    "matrix": ("officer", "/approvals/matrix"),
    "package": ("officer", "/packages/PK-2024-0001"),
    "workflow": ("reader", "/workflow"),
    "insights": ("head", "/insights"),
    "journal": ("auditor", "/journal"),
    "state": ("reader", "/states/AM"),
    "documents": ("officer", "/documents/"),
}
"""What the tour shows: the name of a picture, who looks, at which page."""
KEPT = (("en", "light", 1280), ("ru", "dark", 1280), ("ru", "light", 375))
ALL = tuple(product(("en", "ru"), ("light", "dark"), (1280, 375)))
HEIGHT = 860


def main(folder: Path, variants: tuple[tuple[str, str, int], ...]) -> None:
    """Take every page in every variant into a folder; what lay there under these names is overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as instance, sync_playwright() as playwright:
        edge = demo.inside(instance, Edge(lambda: NOW))
        edge.speak("en")
        passwords = demo.prepared(edge)
        with listening(edge, "127.0.0.1", 0, demo.CONFIG) as server:
            Thread(target=server.run, daemon=True).start()
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
            for variant in variants:
                _take(chromium, address_of(server), passwords, folder, variant)
            chromium.close()


def _take(chromium: Browser, address: str, passwords: dict[str, str], folder: Path,
          variant: tuple[str, str, int]) -> None:
    language, theme, width = variant
    for who in sorted({who for who, _ in PAGES.values()}):
        context = chromium.new_context(base_url=address, locale=language, color_scheme=theme,  # type: ignore[arg-type]
                                       viewport={"width": width, "height": HEIGHT})
        page = context.new_page()
        page.goto(f"/language/{language}?next=/sign-in")
        page.fill("[name=name]", who)
        page.fill("[name=password]", passwords[who])
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        for name, path in ((name, path) for name, (by, path) in PAGES.items() if by == who):
            page.goto(path)
            page.screenshot(path=folder / f"{name}-{language}-{theme}-{width}.png")
        context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), ALL) if len(sys.argv) > 1 else main(Path(__file__).with_name("screenshots"), KEPT)
