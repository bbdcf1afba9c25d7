"""Adds what an archive requires of a PDF (PDF/A-2b), except embedded fonts.

The colours are declared as sRGB. The metadata (XMP) repeats the document information.
"""

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from judging_app.printing.pdf.objects import text
from judging_app.printing.pdf.output import Output

PRODUCER = "judging-app"
LANGUAGE = "fa-IR"


@dataclass(frozen=True, slots=True)
class Facts:
    """The properties of a PDF. `day` is the date of the document."""

    title: str
    author: str
    subject: str
    creator: str
    day: date


def metadata(output: Output, facts: Facts) -> int:
    """Write the metadata, uncompressed so that any program finds it. Returns its object number."""
    return output.stream("/Type/Metadata/Subtype/XML", _xmp(facts).encode("utf-8"))


def output_intent(output: Output) -> int:
    """Declare the colours as sRGB. Returns the object number of the declaration."""
    profile = output.packed_stream("/N 3", _srgb())
    number = output.number()
    says = "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
    intent = f"<</Type/OutputIntent/S/GTS_PDFA1{says}/DestOutputProfile {profile} 0 R>>"
    output.put(number, intent.encode("ascii"))
    return number


def information(facts: Facts) -> bytes:
    """The document information as bytes. It must equal the metadata."""
    moment = f"(D:{facts.day:%Y%m%d}000000Z)"
    said = {
        "Title": text(facts.title),
        "Author": text(facts.author),
        "Subject": text(facts.subject),
        "Creator": text(facts.creator),
        "Producer": text(PRODUCER),
        "CreationDate": moment,
        "ModDate": moment,
    }
    return f"<<{''.join(f'/{key}{value}' for key, value in said.items())}>>".encode("ascii")


@cache
def _srgb() -> bytes:
    """The sRGB profile. Its creation time is removed, because it would differ in each file."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")
    profile[84:100] = bytes(16)
    return bytes(profile)


def _xmp(facts: Facts) -> str:
    moment = f"{facts.day:%Y-%m-%d}T00:00:00Z"
    title, subject = (
        f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt>'
        for value in (facts.title, facts.subject)
    )
    described = {
        'dc="http://purl.org/dc/elements/1.1/"': {
            "title": title,
            "description": subject,
            "creator": f"<rdf:Seq><rdf:li>{escape(facts.author)}</rdf:li></rdf:Seq>",
            "language": f"<rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag>",
        },
        'xmp="http://ns.adobe.com/xap/1.0/"': {
            "CreateDate": moment,
            "ModifyDate": moment,
            "CreatorTool": escape(facts.creator),
        },
        'pdf="http://ns.adobe.com/pdf/1.3/"': {"Producer": PRODUCER},
        'pdfaid="http://www.aiim.org/pdfa/ns/id/"': {"part": "2", "conformance": "B"},
    }
    out = io.StringIO()
    out.write('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n')
    out.write('<x:xmpmeta xmlns:x="adobe:ns:meta/">')
    out.write('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n')
    for space, values in described.items():
        prefix = space.partition("=")[0]
        inner = "".join(f"<{prefix}:{k}>{v}</{prefix}:{k}>" for k, v in values.items())
        out.write(f'<rdf:Description rdf:about="" xmlns:{space}>{inner}</rdf:Description>\n')
    out.write('</rdf:RDF></x:xmpmeta><?xpacket end="w"?>')
    return out.getvalue()
