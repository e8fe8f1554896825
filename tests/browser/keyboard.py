"""Somebody before the pages who has a keyboard alone: what has the focus is seen, in the order of reading."""

FOCUSED = """
    () => {
        const one = document.activeElement
        if (!one || one === document.body) return null
        const box = one.getBoundingClientRect(), style = getComputedStyle(one)
        const label = one.labels && one.labels.length ? one.labels[0].textContent : ''
        return {
            name: (one.ariaLabel || label || one.textContent || one.value || '').trim().replace(/\\s+/g, ' '),
            outlined: one.matches(':focus-visible') && style.outlineStyle !== 'none'
                && parseFloat(style.outlineWidth) >= 2,
            within: box.bottom > 0 && box.top < innerHeight, ordered: one.tabIndex <= 0,
            type: one.type || one.tagName, checked: one.checked,
        }
    }
"""
INNER = ("date", "time", "datetime-local")
"""Fields in which the browser itself marks the part that has the focus."""
MOST = 220
"""So many times somebody presses Tab on one page before giving up."""


class Walker:
    """A page that is reached, read and written to by keys; what a walk says stands in English and Russian."""

    def __init__(self, page, language):
        self.page, self.at = page, ("en", "ru").index(language)

    def tab(self):
        """The next place of the focus, which is seen."""
        self.page.keyboard.press("Tab")
        focused = self.page.evaluate(FOCUSED)
        for _ in range(200):  # the page scrolls with one of its next frames, which a busy machine draws late
            if focused is None or focused["within"]:
                break
            self.page.wait_for_timeout(50)
            focused = self.page.evaluate(FOCUSED)
        if focused is not None:
            assert focused["outlined"] or focused["type"] in INNER, f"no outline: {focused}"
            assert focused["within"], f"outside of the screen: {focused}"
            assert focused["ordered"], f"an order of its own: {focused}"
        return focused

    def tab_to(self, *words):
        """Press Tab until what has the focus is called so."""
        for _ in range(MOST):
            focused = self.tab()
            if focused is not None and words[self.at] in focused["name"]:
                return focused
        raise AssertionError(f"never reached: {words[self.at]} on {self.page.url}")

    def follow(self, *words):
        """Go to a link or a button and press it."""
        self.tab_to(*words)
        self.press()

    def press(self, key="Enter"):
        """Press a key that leads to another page or part of it."""
        with self.page.expect_navigation(wait_until="load", timeout=10_000):
            self.page.keyboard.press(key)

    def write(self, text):
        self.page.keyboard.type(text)

    def choose(self, *words):
        """Go to a group of choices and move to one of them by the arrows."""
        for _ in range(MOST):
            focused = self.tab()
            if focused is not None and focused["type"] == "radio":
                break
        for _ in range(20):
            if words[self.at] in self.page.evaluate(FOCUSED)["name"]:
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice: {words[self.at]} on {self.page.url}, but {self.page.evaluate(FOCUSED)}")

    def reads(self, *words):
        """What a person reads in the content of the page, or is told of when it comes."""
        assert words[self.at] in self.page.inner_text("main"), self.page.url

    def is_told(self, *words):
        """What a screen reader says by itself after an act."""
        told = self.page.locator("[role=status], [role=alert]").all_inner_texts()
        assert any(words[self.at] in one for one in told), told
