"""Plants senders in ideas and documents, hides what is found, and unpacks what judges would get.

Run as `python -m tests.proofs.blindness --count 500`. Each idea has one to three owners, whose
names, units and numbers stand in names of files, in properties, in titles, texts and documents,
in spellings that people use. Nothing of them may be left.
"""

import argparse
import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from judging_app.domain.attachment import Attachment
from judging_app.domain.event import Idea, Owner, PrivateField, PrivateKind, Section
from judging_app.domain.trace import TraceAnswer
from judging_app.exchange.idea_form import attachment_of
from judging_app.persian.text import compact
from judging_app.services.organizer.blindness import traces_in
from judging_app.services.organizer.judges_copies import judges_copies
from tests.exchange.documents import planted
from tests.exchange.documents.planted import everything_in

FONT: Final = (
    Path(__file__).parents[2] / "resources" / "fonts" / "vazirmatn" / "Vazirmatn-Regular.ttf"
)
FIRST: Final = ("لیلا", "هادی", "نرگس", "عطا", "حکیمه", "سید مهدی", "زهرا", "امیرحسین")
FAMILY: Final = ("رستم‌خانی", "بنی عامریان", "مؤیدی", "قاسمی‌نژاد", "پاکدل", "صفایی", "رئیسی")
LATIN: Final = ("Leila Rostamkhani", "Hadi Bani Amerian", "Narges Moayedi", "Ata Pakdel")
UNITS: Final = ("سازمان مدیریت پسماند", "مرکز کنترل ترافیک", "شهرداری منطقهٔ ۳")
FILLER: Final = "این طرح برای آسایش شهروندان است و هزینهٔ اندکی دارد. "
PROPERTIES: Final[dict[str, Callable[..., bytes]]] = {
    ".pdf": planted.pdf, ".docx": planted.docx, ".xlsx": planted.xlsx, ".jpg": planted.jpeg,
    ".png": planted.png, ".tiff": planted.tiff, ".pptx": planted.pptx, ".odt": planted.odt,
}  # fmt: skip


@dataclass
class Found:
    """The numbers that a run planted by place, and each string that was left."""

    planted: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    traces: int = 0


def spelt(name: str, dice: Random) -> str:
    """The name as a person might type it."""
    forms = (
        name, name.replace("\u200c", " "), name.replace("\u200c", ""), name.replace("ی", "ي"),
        name.replace("ک", "ك"), " ".join(reversed(name.split(" ", 1))),
        f"مهندس {name.split(' ', 1)[-1]}",
    )  # fmt: skip
    return dice.choice(forms)


def scan(words: str) -> bytes:
    """A page like a scan: a grey picture, and an invisible layer of words over it."""
    if "Vazir" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Vazir", FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 300))
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.rect(0, 0, 400, 300, stroke=0, fill=1)
    layer = canvas.beginText(30, 200)
    layer.setFont("Vazir", 11)
    layer.setTextRenderMode(3)
    layer.textLine(words)
    canvas.drawText(layer)
    canvas.save()
    return out.getvalue()


def letter(words: str) -> bytes:
    """A text document whose words are divided into runs in the middle."""
    middle = len(words) // 2
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (words[:middle], words[middle:]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")
        archive.writestr("word/header1.xml", f"<w:hdr><w:p><w:t>{words}</w:t></w:p></w:hdr>")
    return out.getvalue()


class Maker:
    """Makes ideas with planted senders."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.contents: dict[str, bytes] = {}
        self.found = Found()

    def idea(self, number: int) -> Idea:
        """One idea with its documents."""
        dice = self.dice
        owners = [Owner(f"{dice.choice(FIRST)} {dice.choice(FAMILY)}", dice.choice(UNITS),
                        str(dice.randrange(10_000, 99_999)))]  # fmt: skip
        owners += [Owner(name) for name in dice.sample(LATIN, dice.randrange(3))]
        phone = f"09{dice.randrange(100_000_000, 999_999_999)}"
        private = (PrivateField(PrivateKind.PHONE, "تلفن", phone),)
        said = self._sentence(owners, phone)
        documents = tuple(self._documents(number, owners, said))
        title = f"طرح {spelt(owners[0].name, dice)}" if dice.random() < 0.3 else "طرح روشنایی"
        self.found.planted["title"] += title != "طرح روشنایی"
        self.found.planted["text"] += 1
        return Idea(str(number), title, "", (Section("شرح", said),), tuple(owners), documents,
                    private)  # fmt: skip

    def _sentence(self, owners: Sequence[Owner], phone: str) -> str:
        names = " و ".join(spelt(one.name, self.dice) for one in owners)
        return (f"{FILLER}از {names}، {owners[0].unit}، کد {owners[0].personnel_code}، "
                f"تلفن {phone}. {FILLER}")  # fmt: skip

    def _documents(self, number: int, owners: Sequence[Owner], said: str) -> Iterator[Attachment]:
        ending, make = self.dice.choice(list(PROPERTIES.items()))
        yield self._document(f"{owners[0].name} {number}{ending}", make(owners[-1].name), ending)
        if self.dice.random() < 0.5:
            yield self._document(f"{owners[-1].name}.pdf", scan(said), "scan")
        else:
            yield self._document(f"نامهٔ {owners[0].name}.docx", letter(said), "letter")

    def _document(self, name: str, content: bytes, place: str) -> Attachment:
        attached = attachment_of(name, content)
        self.contents[attached.digest] = content
        self.found.planted[place] += 1
        return attached


def prove(count: int, seed: int = 1, *, hides: bool = True) -> Found:
    """Plant, look, hide and unpack `count` ideas. Without hiding, what was planted is left."""
    maker = Maker(seed)
    ideas = [maker.idea(number) for number in range(1, count + 1)]
    looked = traces_in(ideas, maker.contents)
    maker.found.traces = len(looked.traces)
    answers = {trace.key: TraceAnswer.HIDE for trace in looked.traces if hides}
    made = judges_copies(ideas, maker.contents, answers, looked.copies)
    originals = {idea.id: idea for idea in ideas}
    for idea in made.ideas:
        wanted = [one for owner in originals[idea.id].owners for one in _strings(owner)]
        wanted += [one.text for one in originals[idea.id].private]
        texts = {"title": idea.title, "text": idea.sections[0].text}
        texts |= {f"name {one.name}": one.name for one in idea.attachments}
        texts |= {
            f"{one.name} of {originals[idea.id].attachments[n].name}": _plain(
                made.blobs[one.digest]
            )
            for n, one in enumerate(idea.attachments)
        }
        maker.found.left += [
            f"idea {idea.id}, {place}: {one}"
            for place, text in texts.items()
            for one in wanted
            if compact(one) in compact(text)
        ]
    return maker.found


def _strings(owner: Owner) -> Iterator[str]:
    yield owner.name
    yield from filter(None, (owner.unit, owner.personnel_code))


def _plain(content: bytes) -> str:
    """All that is packed in a copy, and the words that a reader of PDF finds in it."""
    import pypdfium2

    unpacked = everything_in(content)
    texts = [unpacked.decode(code, "ignore") for code in ("utf-8", "utf-16-be", "utf-16-le")]
    if content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as document:
            texts += [page.get_textpage().get_text_range() for page in document]
    return "\n".join(texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was planted and what was left. Returns 1 if anything was left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    found = prove(chosen.count, chosen.seed)
    places = ", ".join(f"{place} {number}" for place, number in sorted(found.planted.items()))
    sys.stdout.write(f"{chosen.count} ideas: planted in {places}; {found.traces} traces found\n")
    sys.stdout.writelines(f"LEFT {line}\n" for line in found.left)
    sys.stdout.write(f"left: {len(found.left)}\n")
    return 1 if found.left else 0


if __name__ == "__main__":
    sys.exit(main())
