"""A command: is every letter of Unicode printed, listed where no font has it, and read back?

    python -m tests.proofs.letters [--count 1000] [--designs girih,sade]

Random titles and names are drawn from all assigned letters, marks, numbers, punctuation and
symbols of Unicode, mixed with Persian, Kurdish, emoji and Latin tokens; always the same ones. In
each design every certificate must be printed, and the listed boxes must be exactly the characters
that no font has, each in its field. Every line is then read back by pdftotext (poppler) and
pypdfium2, and compared to the letter for what has a glyph: characters without one, those that
only steer others, and what the reader itself replaces (`equal_to_a_reader`) do not count. Ends
with 1 where anything differs. Needs Debian's poppler-utils.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
from fontTools.unicodedata import script as script_of

from judging_app.domain.award import Certificate
from judging_app.printing.certificates import write_certificates
from judging_app.printing.coverage import is_invisible, is_printable
from judging_app.printing.page import page_lines
from judging_app.printing.template import load_template, template_names
from tests.benchmarks.certificates_work import SIGNER, certificates

WORDS = (
    *("شهر", "هفتهٔ", "سیّد", "می\u200cرود", "کتاب\u200cها", "ڕێبوار", "ڵاوێژ", "ﷺ", "ﷲ", "ﷻ"),
    *("CO₂", "m²", "→", "α", "Ελλάδα", "Москва", "Հայ", "שלום", "ქართული", "∑x≤√2"),
    *("C++", ".NET", "A+", "#1", "C#", "ISO/IEC 9001:2015", "(v2.0)", "50%", "-5", "۱۰/۵"),
    *("e-mail@x.ir", "👍", "❤️", "👨\u200d👩\u200d👧", "🇮🇷", "1️⃣", "हिन्दी", "ไทย", "한국", "漢字"),
)
KINDS = ("L", "M", "N", "P", "S")


@cache
def alphabet() -> tuple[tuple[str, ...], ...]:
    """The assigned characters of those categories by script; large scripts and signs by block."""
    blocks: dict[tuple[str, int], list[str]] = {}
    for char in map(chr, range(0x32000)):
        if unicodedata.category(char)[0] in KINDS:
            script = script_of(char)
            part = ord(char) >> 8 if script in ("Zyyy", "Zinh", "Latn") else ord(char) >> 15
            blocks.setdefault((script, part), []).append(char)
    return tuple(map(tuple, blocks.values()))


def word(chance: random.Random) -> str:
    """A known word, or letters of one block with a mark of another now and then."""
    if chance.random() < 0.45:
        return chance.choice(WORDS)
    block = chance.choice(alphabet())
    return "".join(chance.choice(block) for _ in range(chance.randint(1, 4)))


def texts(count: int) -> Iterator[tuple[str, str]]:
    """So many titles and names; the same ones each time. A name begins with a Persian word."""
    chance = random.Random(1405)
    for _ in range(count):
        title = " ".join(word(chance) for _ in range(chance.randint(2, 5)))
        yield title, f"رها {word(chance)}"


def people(count: int) -> list[Certificate]:
    """A certificate for each."""
    made = zip(certificates(count), texts(count), strict=True)
    return [replace(one, idea_title=title, names=(name,)) for one, (title, name) in made]


def by_poppler(path: Path) -> list[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        raise SystemExit("poppler-utils is not installed")
    done = subprocess.run([tool, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode("utf-8").split("\f")[:-1]


def by_pdfium(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


READERS: dict[str, Callable[[Path], list[str]]] = {"poppler": by_poppler, "pdfium": by_pdfium}


def plain(line: str) -> str:
    """What counts of a line: its characters that a font has, in their order."""
    kept = (c for c in line if is_printable(c) and not is_invisible(c))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", "".join(kept))).strip()


FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Ligatures and shapes of Arabic and Hebrew: pdfium itself spells them out («ﷲ» becomes «الله»)."""


def spelt_out(line: str) -> str:
    """A line as pdfium gives it back."""
    return plain(FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line))


EQUAL = {"poppler": plain, "pdfium": spelt_out}


def lost_lines(path: Path, meant: Sequence[Sequence[str]], reader: str) -> list[tuple[int, str]]:
    """The lines that a reader does not give back, with the pages (from 0) where they stand."""
    lost, equal = [], EQUAL[reader]
    for number, (page, wanted) in enumerate(zip(READERS[reader](path), meant, strict=True)):
        found = {equal(line) for line in re.split(r"[\r\n]+", page)}
        lost += [(number, line) for line in wanted if equal(line) and equal(line) not in found]
    return lost


def boxes_expected(one: Certificate) -> set[tuple[str, str]]:
    """The characters of a certificate that no font has, each with the text where it stands."""
    values = (one.idea_title, *one.names)
    return {(c, " ".join(v.split())) for v in values for c in v if not is_printable(c)}


def prove(design: str, work: Sequence[Certificate], folder: Path) -> Counter[str]:
    """Print one design and look; counts of what was seen and of what differs."""
    template, path = load_template(design), folder / f"{design}.pdf"
    printed = write_certificates(work, template, path, signer=SIGNER)
    seen: Counter[str] = Counter(certificates=printed.pages, left_out=len(printed.left_out))
    listed: dict[int, set[tuple[str, str]]] = {}
    for number, one in printed.missing:
        listed.setdefault(number, set()).add((one.character, one.value))
    seen["boxes"] = sum(map(len, listed.values()))
    for number, one in enumerate(work):
        seen["boxes wrong"] += listed.get(number, set()) != boxes_expected(one)
    out = {number for number, _ in printed.left_out}
    kept = [one for number, one in enumerate(work) if number not in out]
    meant = [page_lines(one, template, SIGNER.code(one).short) for one in kept]
    seen["lines"] = sum(map(len, meant))
    for reader in READERS:
        lost = lost_lines(path, meant, reader)
        seen[f"lost by {reader}"] = len(lost)
        for number, line in lost[:SHOWN]:
            print(f"  {reader}, page {number + 1}: {line!r}")  # noqa: T201
    return seen


SHOWN = 3


def differences(seen: Iterable[tuple[str, int]]) -> int:
    """How much differs."""
    return sum(n for what, n in seen if what.startswith(("lost", "left")) or "wrong" in what)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--designs", default=",".join(template_names()))
    asked = parser.parse_args()
    work, worst = people(asked.count), 0
    with tempfile.TemporaryDirectory() as folder:
        for design in asked.designs.split(","):
            seen = prove(design, work, Path(folder))
            print(design, ", ".join(f"{what} {n}" for what, n in seen.items()), flush=True)  # noqa: T201
            worst += differences(seen.items())
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
