"""Every page that there is, by its address: who opens it, in which register, and in what state.

A page that is in no line here fails the build: write down an address of it, and its form under `SENT` if it has one.
"""

from typing import NamedTuple

DRAFT, OLD, TWICE = "/documents/2024-0003", "/documents/2024-0007", "/documents/2024-0009"
OFFICER = f"""
/ /account /account/second-factor /account/sign-ins/end
/account/sign-ins/s-1/end /approvals /approvals?by=state /approvals/matrix /bodies/new /calendar
/calendar/amend?state=RU /documents/ /documents/?q=plan /documents/new {DRAFT} {OLD} {TWICE} /documents/2024-0001
/documents/2024-0008 /documents/2024-0010 {DRAFT}/amend {DRAFT}/answers {DRAFT}/answers/BY/statement
{DRAFT}/answers/TJ/authority {DRAFT}/carry-over {TWICE}/compare {DRAFT}/deadline {DRAFT}/disagreements
{DRAFT}/extract {DRAFT}/hold {DRAFT}/initiator {DRAFT}/marking {DRAFT}/notes {DRAFT}/package {DRAFT}/remarks/TJ/1
{DRAFT}/reminder {DRAFT}/ruling {DRAFT}/sheet?round=1 {DRAFT}/steps/return_to_working_group
{DRAFT}/steps/conclude_agreed {DRAFT}/steps/withdraw {DRAFT}/versions/1/marking {DRAFT}/versions/1/text
{DRAFT}/versions/1/translation {DRAFT}/versions/new /documents/2024-0004/steps/send_for_approval
/documents/2024-0005/steps/refer_to_joint_meeting /help /import /insights
/insights/cases?of=visits&key=joint_meeting&how=ended /journal /journal?document=2024-0003 /journal/155
/journal/155/annul /journal/155/correct /journal/checkpoints /journal/checkpoints/11 /meetings /meetings/M-2024-0009
/meetings/month?month=2024-03
/meetings/M-2024-0009/amend /meetings/new?package=PK-2024-0001 /packages /packages/PK-2024-0001 /packages/new /papers
/papers/P-2024-0001 /papers/P-2024-0001/amend /papers/missing /papers/new /password /filters /search /search?q=plan
/search?q=nothingatall /states /states/BY /states/AM /states/new /states/participation /workflow
""".split()
PAST = ("/approvals", "/approvals/matrix", "/documents/", "/documents/2024-0001", "/documents/2024-0003",
        "/packages", "/packages/PK-2024-0001")
TODAY = "/states?left=/documents/2024-0001?as_of%3D2024-03-04"
"""A page of today to which somebody came from one of the past."""
OTHERS = {
    "aude": "/ /journal /journal/sheet /journal/verify /people/security-log",
    "adam": "/people /people/security-log /people/new /people/grants/138 /people/ana/roles/officer/end"
            " /people/ana/roles /people/ana/deputies /people/ana/sign-ins /people/ana/name /people/noel/close"
            " /people/gone/open /people/deputies/141/end",
    "zara": f"/approvals /documents/ {DRAFT} {DRAFT}/answers /workflow /search?q=plan",
    "cleo": f"/ {DRAFT}", "sam": f"/ {DRAFT} /meetings/new", "rita": f"/ {DRAFT}",
    "carl": f"/ {OLD} /documents/2024-0010 /journal/155", "": "/sign-in /reset/{link} /help",
}
BROKEN = {
    "/nothing-here": 404, "/documents/2024-0999": 404, "/people": 403, "/sign-out": 405, "/samples/break": 500,
    "/samples/errors/refused": 409, "/samples/errors/stale": 409, "/samples/errors/busy": 503,
    "/samples/errors/reused": 409, "/samples/errors/invalid": 422,
}
SENT = {
    "ana": f"""/account/second-factor /bodies/new /calendar/amend?state=RU /documents/new {DRAFT}/amend
        {DRAFT}/answers {DRAFT}/answers/BY/statement {DRAFT}/answers/TJ/authority {DRAFT}/deadline {DRAFT}/hold
        {DRAFT}/marking {DRAFT}/notes {DRAFT}/package {DRAFT}/remarks/TJ/1 {DRAFT}/reminder {DRAFT}/ruling
        {DRAFT}/steps/return_to_working_group {DRAFT}/steps/withdraw {DRAFT}/versions/1/marking
        {DRAFT}/versions/1/translation {DRAFT}/versions/new /documents/2024-0004/steps/send_for_approval /import
        /journal/155/annul /journal/155/correct /meetings/M-2024-0009/amend /meetings/new?package=PK-2024-0001
        /packages/new /papers/P-2024-0001/amend /papers/new /password /states/new /states/participation""",
    "adam": "/people/new /people/ana/roles /people/ana/deputies /people/ana/name", "zara": f"{DRAFT}/answers",
    "": "/sign-in /reset/{link}", "aude": "/journal/sheet",
}
EMPTY = """/ /approvals /approvals?by=state /approvals/matrix /calendar /documents/ /documents/new /journal /meetings
/meetings/month /meetings/new /packages /packages/new /papers /papers/missing /search?q=plan /insights /states
/workflow""".split()
LONG = """/ /approvals /approvals?by=state /approvals/matrix /calendar /documents/ /documents/2024-0001
/documents/2024-0001/amend /documents/2024-0001/answers /documents/2024-0001/answers?state=QA
/documents/2024-0001/reminder /documents/2024-0001/sheet?round=1 /documents/2024-0001/steps/withdraw /journal /meetings
/meetings/month?month=2024-03 /meetings/new /packages /packages/PK-2024-0001 /papers /papers/P-2024-0001 /papers/new
/search?q=programme /states /states/QA /workflow""".split()


class Place(NamedTuple):
    """A page as somebody meets it; `sent` is its form sent with nothing written in it."""

    who: str
    path: str
    register: str = "staged"
    status: int = 200
    sent: bool = False


PLACES = (
    *(Place("ana", path) for path in OFFICER),
    *(Place("ana", f"{path}?as_of=2024-03-04") for path in PAST), Place("ana", TODAY),
    *(Place(who, path) for who, paths in OTHERS.items() for path in paths.split()),
    *(Place("ana", path, status=status) for path, status in BROKEN.items()),
    *(Place(who, path, status=409 if "/steps/" in path else 422, sent=True)
      for who, paths in SENT.items() for path in paths.split()),
    *(Place("ana", path, "empty") for path in EMPTY), *(Place("ana", path, "long") for path in LONG),
)
