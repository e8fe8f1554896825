"""What people of the office do again and again, each by clicks and typing alone."""


def show(person, draft, part=""):
    """The page of a draft, or what one part of it says."""
    person.open(f"/documents/{draft}")
    return person.read(part or "main")


def lines(person, draft, state):
    """What the table of answers says of a state: its standing answer, then those without effect."""
    person.open(f"/documents/{draft}")
    named = person.page.locator(f"th[scope=row]:has-text('{state}')")
    return [" ".join(one.split()) for one in
            person.page.locator("#answers table").first.locator("tbody tr", has=named).all_inner_texts()]


def register_letter(person, **fields):
    """A letter is registered; its key is in the address of its page."""
    person.open("/papers/new")
    number = fields.pop("number", "")
    person.fill(**{"kind": "letter", "title_en": "Letter", "title_ru": "Письмо", **fields})
    person.fill(**({"number": number} if number else {"number_unknown": None}))
    person.send()
    return person.page.url.rpartition("/")[2]


def take_step(person, draft, action, **fields):
    """The step is opened from the draft's page, and taken, proposed or confirmed."""
    person.open(f"/documents/{draft}")
    person.press(person.page.locator(f"main a[href$='/steps/{action}']").first)
    person.fill(**fields)
    person.send()


def record_answer(person, draft, state, position, *remarks, **fields):
    """The answer of a state, from the button above the answers; remarks as place, wish and kind."""
    if not person.page.url.partition("#")[0].endswith(f"/documents/{draft}"):
        person.open(f"/documents/{draft}")
    person.press(person.page.locator("#answers a[href$='/answers']").first)
    rows = {f"remarks-{n}-{name}": value for n, row in enumerate(remarks)
            for name, value in zip(("place", "wish", "remark_kind"), row, strict=False)}
    person.fill(member_state=state, position=position, **rows, **fields)
    person.send()
