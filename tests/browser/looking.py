"""What is asked of every page that is looked at: axe (sizes of targets too), its heads and fields, its width."""

from importlib.resources import files

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
    rules => axe.run(document, {resultTypes: ['violations'], runOnly: rules}).then(found => found.violations.flatMap(
        one => one.nodes.map(node => `${one.id}: ${node.target.join(' ')} ${node.failureSummary.slice(0, 300)}`)))
"""
WIDE = """
    () => document.documentElement.scrollWidth > innerWidth
        ? [...document.querySelectorAll('main *, header *, footer *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
            .map(one => `wider than the screen: ${one.outerHTML.slice(0, 120)}`) : []
"""
HEADS = """
    () => {
        const found = [], seen = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => +one.tagName[1])
        if (seen.filter(level => level === 1).length !== 1) found.push('not one h1')
        seen.forEach((level, n) => {
            if (level > (seen[n - 1] ?? 1) + 1) found.push(`h${level} after h${seen[n - 1]}`) })
        document.querySelectorAll('[tabindex]').forEach(one => { if (one.tabIndex > 0) found.push('tabindex > 0') })
        document.querySelectorAll('nav').forEach(one => {
            if (!one.ariaLabel && !one.getAttribute('aria-labelledby')) found.push('nav without a name') })
        return found
    }
"""
FIELDS = """
    () => [...document.querySelectorAll('.oops')].flatMap(one => {
        const field = document.querySelector(`[aria-describedby~="${one.id}"]`)
        if (!field) return [`no field is described by its error ${one.id}`]
        const said = field.tagName === 'FIELDSET' || field.ariaInvalid === 'true'
        return said ? [] : [`not invalid ${one.id}`]
    }).concat([...document.querySelectorAll('#errors a[href^="#"]')].filter(
        one => !document.getElementById(one.hash.slice(1))).map(one => `leads nowhere: ${one.hash}`))
"""
CALM = """
    () => document.getAnimations().map(() => 'moves').concat(
        getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolls smoothly'] : [])
"""
SENT = """
    () => {
        const forms = [...document.querySelectorAll('main form[method=post]')]
        const form = forms.find(one => one.querySelector('input:not([type=hidden]), select, textarea'))
        for (const one of form.elements)
            if (one.type !== 'hidden' && one.tagName !== 'BUTTON' && one.tagName !== 'FIELDSET') one.disabled = true
        form.submit()
    }
"""
EVERYWHERE = (HEADS, FIELDS, CALM)


def axe(page, *rules):
    """What axe finds: by all rules of WCAG 2.0 to 2.2 A and AA and its own best practice, or by some alone."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(RUN, {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS})


def look(page, *rules):
    """Everything that is wrong with the page as it stands, at this width and in this theme."""
    return axe(page, *rules) + page.evaluate(WIDE)


def read(page):
    """Everything that is wrong with it at any width and in any theme."""
    return [fault for asked in EVERYWHERE for fault in page.evaluate(asked)]


def come(page, place, language, theme, width):
    """Open a place so; its form is sent if that is what is looked at."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.context.add_cookies([{"name": "language", "value": language, "url": page.address}])
    answer = page.goto(place.path.format(link=page.token))
    if place.sent:
        with page.expect_navigation() as there:
            page.evaluate(SENT)
        answer = there.value
    return [] if answer.status == place.status else [f"answered {answer.status}"]
