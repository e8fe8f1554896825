"""Pictures of the pages at the moments that decide, if TRACKER_PICTURES names a folder for them."""

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

FOLDER = os.environ.get("TRACKER_PICTURES")
SIZES = ((1280, 900), (375, 800))


def take(page, name, part):
    """A part of the page as it stands, wide and narrow, in both languages; what was typed into it is lost."""
    if not FOLDER:
        return
    spoken, here = page.evaluate("document.documentElement.lang"), urlsplit(page.url)
    back = quote(f"{here.path}?{here.query}")
    for language in ("en", "ru"):
        page.goto(f"/language/{language}?next={back}", wait_until="domcontentloaded")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.locator(part).first.screenshot(path=Path(FOLDER) / f"{name}-{language}-{width}.png")
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.goto(f"/language/{spoken}?next={back}", wait_until="domcontentloaded")
