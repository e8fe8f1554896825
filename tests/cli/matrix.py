"""The reviewed table of commands: who may give each of them, and on which kind of draft.  It asks no policy.

The letters, the kinds and the rows are those of `tests/web/matrix.py` and `tests/services/matrix.py`.
"""

from tests.services.matrix import MAY as OF_ACTS
from tests.services.matrix import ROWS as ACTS

READERS, CIRCULATION = "coihsrad", "coihsktfprad"
MAY = {**OF_ACTS, "shown": READERS, "printed": READERS, "told": READERS, "in rounds": READERS}
ROWS = {
    **ACTS,
    # what        circulated  restricted   kept        approved    withdrawn   official
    "shown":     ("coihsrad", "ihad/cosr", "coihsrad", "coihsrad", "coihsrad", "coihsad/r"),
    "told":      ("coihsrad", "ihad",      "coihsrad", "coihsrad", "coihsrad", "coihsad"),
    "printed":   ("coihsrad", "ihad",      "",         "coihsrad", "coihsrad", "coihsad"),
    "in rounds": ("coihsrad", "ihad/cosr", "",         "coihsrad", "coihsrad", "coihsad/r"),
}
"""A draft that was never sent to the states has no round to be shown."""

WHY = ("--reason", "x")
ON_A_DRAFT = {
    "advance": ("decided", "{reference}", "return_to_working_group", *WHY),
    "advance a package": ("moved", "{packages}", "return_to_working_group", *WHY),
    "annul": ("decided", "{seq}", *WHY),
    "answer": ("answered", "{reference}", "{code}", "approve"),
    "compare": ("shown", "{reference}"),
    "correct": ("decided", "{seq}", "--set", "title_en=Mended", *WHY),
    "document amend": ("decided", "{reference}", "--title-en", "Mended", *WHY),
    "document mark": ("decided", "{reference}", "official", *WHY),
    "document take-over": ("decided", "{reference}", "KZ", "--paper", "P-2024-0001", *WHY),
    "dossier": ("told", "{reference}", "--out", "-"),
    "history": ("told", "{reference}"),
    "letter": ("told", "memo", "{reference}", "--out", "-"),
    "meeting add": ("filed", "council", "--on", "2024-03-01", "--title-ru", "Сессия", "--item", "{reference}",
                    "taken_note"),
    "meeting amend": ("gathering+", "{meetings}", "--place", "Moscow", *WHY),
    "note add": ("registered", "{reference}", "--text-ru", "Говорят."),
    "package add": ("registered", "{reference}", "--title-ru", "Пакет"),
    "package put": ("registered", "{reference}", "--out", *WHY),
    "round attach": ("registered", "{reference}", "KZ", "statement", "text"),
    "round authority": ("registered", "{reference}", "KZ", "P-2024-0001"),
    "round carry-over": ("decided", "{reference}"),
    "round disagreements": ("shown", "{reference}"),
    "round extend": ("decided", "{reference}", "2024-06-30T18:00", *WHY),
    "round hold": ("decided", "{reference}", "KZ", "--as-what", "waiting", *WHY),
    "round remark": ("registered", "{reference}", "KZ", "art. 4", "shorter"),
    "round remind": ("registered", "{reference}", "KZ"),
    "round settle": ("decided", "{reference}/r1/KZ/1", "accepted", "--reply", "done"),
    "round show": ("in rounds", "{reference}"),
    "sheet": ("printed", "{reference}", "--out", "/nowhere/sheet.pdf"),
    "show": ("shown", "{reference}"),
    "version add": ("registered", "{reference}", "--kind", "substantive", "--not-held", "not public"),
    "version mark": ("decided", "{reference}", "1", "official", *WHY),
    "version translate": ("registered", "{reference}", "1", "--language", "en", "--not-held", "not public"),
    "version rule": ("decided", "{reference}", "substantive", "--by", "Chair", *WHY),
}

ELSEWHERE = {
    "bodies add": ("oihd", "x", "--title-en", "X"),
    "bodies list": (READERS,),
    "calendar amend": ("oihd", "KZ", "2024-05-11", "--title-ru", "Отдых", *WHY),
    "calendar list": (READERS,),
    "checkpoint": ("oihsmd",),
    "document add": ("coihd", "--kind", "plan", "--title-ru", "План"),
    "documents": (CIRCULATION,),
    "export blobs": ("a", "--out", "/nowhere/files.zip"),
    "export answers": (CIRCULATION, "--out", "-", "--format", "csv"),
    "export insights": (READERS, "--out", "-", "--format", "csv"),
    "export papers": (READERS, "--out", "-", "--format", "csv"),
    "export states": (READERS, "--out", "-", "--format", "csv"),
    "export documents": (CIRCULATION, "--out", "-", "--format", "csv"),
    "export pending": (CIRCULATION, "--out", "-", "--format", "csv"),
    "export journal": ("a", "--out", "/nowhere/journal.jsonl"),
    "meeting list": (READERS,),
    "import file": ("oihd", "/nowhere/register.xlsx"),
    "import list": (READERS,),
    "import undo": ("oihd", "1", *WHY),
    "insights": (READERS,),
    "journal": (READERS,),
    "key lost": ("hm", *WHY),
    "key rotate": ("hm",),
    "key show": (READERS,),
    "paper add": ("coihsd", "--kind", "letter", "--title-ru", "Письмо"),
    "paper list": (READERS,),
    "paper missing": (READERS,),
    "paper amend": ("oihd", "P-2024-0001", "--from", "Embassy", *WHY),
    "pending": (CIRCULATION,),
    "reminders": (CIRCULATION,),
    "search": (CIRCULATION, "drafts"),
    "states add": ("oihd", "UZ", "--title-en", "Uzbekistan"),
    "states list": (READERS,),
    "states set": ("oihd", "KZ", "frozen", "--since", "2024-03-04", "--basis", "public_statement"),
    "states show": (READERS, "KZ"),
    "user add": ("m", "new", "--role", "clerk"),
    "user close": ("m", "clara"),
    "user deputy": ("m", "boris", "--of", "ana", "--from", "2024-03-04", "--to", "2024-04-04"),
    "user factor-off": ("m", "clara"),
    "user list": ("m",),
    "user log": ("am",),
    "user open": ("m", "clara"),
    "user password": ("m", "clara"),
    "user rename": ("m", "nora", "nora p."),
    "user reset": ("m", "clara"),
    "user role": ("m", "olga", "clerk"),
    "user sign-ins": ("m", "clara"),
    "user sign-out": ("m", "nora"),
    "verify": ("a",),
}
"""Commands that are about no draft.  The papers that belong to one are tried with the services: here nothing is done
so far that a paper were looked for."""

OWN = {"user factor-off": "c", "user password": "c"}
"""Who else may, because the account is the own one."""

NOBODYS = {"backup", "config", "copy", "demo", "drill", "export verifier", "init", "rebuild", "restore", "serve",
           "texts", "tick", "workflow"}
"""Commands that take no --as: whoever can run them holds the register's files in their hands."""
