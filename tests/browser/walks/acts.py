"""What people of the office do again and again, each by clicks and typing alone."""


def show(person, draft, part=""):
    """The page of a draft, or what one part of it says."""
    person.open(f"/documents/{draft}")
    return person.read(part or "main")


def line(person, draft, state):
    """What the table of answers says of a state: its standing answer, and in further lines those without effect."""
    person.open(f"/documents/{draft}")
    return person.page.locator("#answers tbody tr", has=person.page.locator(f"th:has-text('{state}')")).all_inner_texts()


def register_letter(person, **fields):
    """A letter is registered; its key is in the address of its page."""
    person.open("/papers")
    person.click("Register a paper")
    number = fields.pop("number", "")
    person.fill(**{"kind": "letter", "title_en": "Letter", **fields})
    person.fill(**({"number": number} if number else {"number_unknown": [None]}))
    person.send()
    return person.page.url.rpartition("/")[2]


def take_step(person, draft, words, **fields):
    """The step is opened from the draft's page, and taken, proposed or confirmed."""
    person.open(f"/documents/{draft}")
    person.click(words)
    person.fill(**fields)
    person.send()


def record_answer(person, draft, state, position, **fields):
    """The answer of a state, from the button above the answers."""
    person.open(f"/documents/{draft}")
    person.click("Record an answer", "#answers")
    person.fill(member_state=state, position=position, **fields)
    person.send()


def answer_by_letter(person, draft, state, position="approve", **fields):
    """A letter comes in, is registered, and its answer recorded; gives the key of the letter."""
    paper = register_letter(person, member_state=state, **({"number": fields.pop("number")} if "number" in fields else {}))
    record_answer(person, draft, state, position, paper=paper, **fields)
    return paper
