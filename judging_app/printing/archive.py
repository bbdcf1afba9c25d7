"""The last pass over a PDF: what an archive (PDF/A-2b) asks for, and small object streams.

The colours are declared as sRGB; the metadata (XMP) says what the document information says.
"""

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import BinaryIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

PRODUCER = "judging-app"
LANGUAGE = "fa-IR"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a PDF says about itself; `day` is the day that it is dated with."""

    title: str
    author: str
    subject: str
    creator: str
    day: date


def archive(source: BinaryIO, facts: Facts, target: BinaryIO) -> None:
    """Writes the PDF in `source` to `target` as PDF/A-2b; the same input gives the same bytes."""
    with pikepdf.open(source) as pdf:
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])
        metadata = pdf.make_stream(_xmp(facts).encode("utf-8"))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = metadata
        pdf.trailer.Info = pdf.make_indirect(_information(facts))
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            force_version="1.7",
        )


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = pdf.make_stream(_srgb())
    profile.N = 3
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )


@cache
def _srgb() -> bytes:
    """The sRGB profile, without the moment of its making, which would differ each time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")
    profile[84:100] = bytes(16)
    return bytes(profile)


def _information(facts: Facts) -> Dictionary:
    moment = String(f"D:{facts.day:%Y%m%d}000000Z")
    return Dictionary(
        Title=String(facts.title),
        Author=String(facts.author),
        Subject=String(facts.subject),
        Creator=String(facts.creator),
        Producer=String(PRODUCER),
        CreationDate=moment,
        ModDate=moment,
    )


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
