"""Pictures of the pages at the moments that decide, if TRACKER_PICTURES names a folder for them."""

import os
from pathlib import Path

FOLDER = os.environ.get("TRACKER_PICTURES")
SIZES = ((1280, 900), (375, 800))


def take(page, name):
    """The answers on it, or the page as it stands, wide and narrow, in both languages; what was typed into it is lost."""
    if not FOLDER:
        return
    here, spoken = page.url, page.evaluate("document.documentElement.lang")
    for language in ("en", "ru"):
        page.goto(f"/language/{language}?next=/")
        page.goto(here)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            part = page.locator("#answers").or_(page.locator("main")).first
            part.screenshot(path=Path(FOLDER) / f"{name}-{language}-{width}.png")
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.goto(f"/language/{spoken}?next=/")
    page.goto(here)
