"""The reviewed table of things: who gets through which door to which kind of draft, and to what belongs to one.

It is written by hand and asks no policy.  Whoever is in a cell gets through; whoever stands after the stroke is told
the number or the title of the draft and no more.  Of the others, those whose role does not open the door at all (see
`rights`) hear that they may not, and all the rest hear what they would hear if the thing were not there.

c clerk, o officer of other drafts, i the officer in charge of these, h head, s secretary, k representative of
Kazakhstan, t of Tajikistan, f of Armenia, which is frozen, p of Kyrgyzstan, which is suspended, x of Kazakhstan until
yesterday, r reader, a auditor, m administrator, d who stands in for the officer in charge, e who did until yesterday,
n who signs in but holds no role, v a visitor.
"""

NAMES = {
    "c": "clara", "o": "boris", "i": "ana", "h": "carl", "s": "stella", "k": "zara", "t": "tahir", "f": "frida",
    "p": "paul", "x": "xenia", "r": "olga", "a": "audrey", "m": "adam", "d": "dana", "e": "emil", "n": "nora",
    "v": None,
}
LIKE = {"i": "o", "d": "o", "t": "k", "f": "k", "p": "k", "x": "n", "e": "n"}
"""Whose doors they open, as `rights` has them."""

KINDS = ("circulated", "restricted", "kept", "approved", "withdrawn", "official", "missing")
"""Open and before the states; restricted to Kazakhstan and before the states; not sent to any state, of another
officer; approved; withdrawn from before the states; for official use and before the states; not there at all."""

ROWS = {
    # what           circulated      restricted      kept        approved        withdrawn       official
    "page":        ("coihsktfprad", "ihkad/costfpr", "coihsrad", "coihsktfprad", "coihsktfprad", "coihsktfpad/r"),
    "text":        ("coihsktfprad", "ihkad",        "coihsrad", "coihsktfprad", "coihsktfprad", "coihsktfpad"),
    "read":        ("coihsrad",    "ihad",         "coihsrad", "coihsrad",    "coihsrad",    "coihsad"),
    "sheet":       ("coihsrad",    "ihad",         "",         "coihsrad",    "coihsrad",    "coihsad"),
    "registered":  ("coihd",       "ihd",          "coihd",    "coihd",       "coihd",       "coihd"),
    "decided":     ("oihd",        "ihd",          "oihd",     "oihd",        "oihd",        "oihd"),
    "lettered":    ("coihsktfprad", "ihkad",        "",         "",            "",            "coihsktfpad"),
    "answered":    ("coihktfpd",    "ihkd",         "coihd",    "coihktfpd",    "coihktfpd",    "coihktfpd"),
    "remark":      ("oihd",        "ihd",          "",         "",            "",            "oihd"),
    "gathering":   ("coihsrad",    "coihsrad",     "coihsrad", "coihsrad",    "coihsrad",    "coihsrad"),
    "gathering+":  ("oihsd",       "oihsd",        "oihsd",    "oihsd",       "oihsd",       "oihsd"),
}
"""Meetings and packages are seen by all who read the register, what is hidden in them is not; a remark, and a letter to
the states, is there only while a round is open, an approval sheet once one was.  What is not there opens to nobody."""


def both(*paths: str) -> tuple[str, ...]:
    """A form: shown and sent."""
    return tuple(f"{method} {path}" for path in paths for method in ("GET", "POST"))


def of_draft(*names: str) -> tuple[str, ...]:
    return both(*(f"/documents/<reference>/{name}" for name in names))


DOORS = {
    "page": ("GET /documents/<reference>",),
    "text": (
        "GET /versions/<reference>/v<int:number>", "GET /versions/<reference>/v<int:number>/translations/<int:seq>",
        "GET /documents/<reference>/versions/<int:number>/text",
        "GET /documents/<reference>/compare", "GET /documents/<reference>/compare.pdf"),
    "read": (
        "GET /documents/<reference>/disagreements", "GET /documents/<reference>/dossier.zip",
        "GET /documents/<reference>/extract",
        "GET /papers/<key>", "GET /papers/<key>/file", "GET /journal/<int:seq>"),
    "sheet": ("GET /documents/<reference>/sheet", "GET /documents/<reference>/sheet.pdf"),
    "registered": of_draft(
        "answers/<code>/authority", "answers/<code>/statement", "notes", "package", "reminder", "versions/new",
        "versions/<int:number>/translation"),
    "decided": (*of_draft(
        "amend", "carry-over", "deadline", "hold", "initiator", "marking", "ruling", "steps/<name>",
        "versions/<int:number>/marking"),
        *both("/papers/<key>/amend", "/journal/<int:seq>/annul", "/journal/<int:seq>/correct"),
        "POST /journal/<int:seq>/drop"),
    "lettered": ("GET /documents/<reference>/papers/<kind>.pdf",),
    "answered": of_draft("answers"),
    "remark": of_draft("remarks/<code>/<int:number>"),
    "gathering": ("GET /meetings/<key>", "GET /packages/<key>", "GET /packages/<key>/dossier.zip",
                  "GET /packages/<key>/status-list.pdf"),
    "gathering+": both("/meetings/<key>/amend"),
}
"""Every door to a draft or to what belongs to one."""

ELSEWHERE = (
    "/static", "/account", "/people", "/states", "/language", "/theme", "/keys", "/filters", "/reset",
    "/journal/checkpoints",
)
"""Where the doors lead to one thing among several that does not belong to a draft."""


def cells() -> dict[tuple[str, str], tuple[str, str]]:
    """For every door and kind of draft, who gets through and who is told that it is there."""
    table = {}
    for what, doors in DOORS.items():
        for kind, cell in zip(KINDS, (*ROWS[what], ""), strict=True):
            through, _, told = cell.partition("/")
            table.update({(door, kind): (through, told) for door in doors})
    return table
