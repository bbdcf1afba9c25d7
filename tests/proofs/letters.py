"""A command: print every letter of Unicode, list those that no font has, and read all back.

python -m tests.proofs.letters [--count 1000] [--designs girih,sade]

Random titles and names come from all assigned letters, marks, numbers, punctuation and symbols of
Unicode, mixed with Persian, Kurdish, emoji and Latin tokens; always the same ones. In each design
every certificate must be printed, and the listed boxes must be exactly the characters that no font
has, each in its field. pdftotext (poppler) and pypdfium2 then read every line back; the characters
with a glyph must be equal. Characters without a glyph, those that only control others, and those
that the reader itself replaces (`equal_to_a_reader`) do not count. It ends with 1 if anything
differs. It needs Debian's poppler-utils.
"""

import argparse
import csv
import random
import re
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import tomli_w
from fontTools.unicodedata import script as script_of

from judging_app.domain.award import Certificate
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.text.coverage import is_invisible, is_printable
from judging_app.services import papers
from judging_app.services.files import OpenFile
from judging_app.services.judge.judging import finish, load_desk, open_workspace, record_score
from judging_app.services.organizer.events import create_event, overview
from judging_app.services.organizer.merging import merge
from judging_app.services.organizer.packages import build_package
from judging_app.system import paths
from tests.benchmarks.certificates_work import SIGNER, certificates
from tests.keys import code_of
from tests.pdf_text import READERS

WORDS = (
    *("شهر", "هفتهٔ", "سیّد", "می\u200cرود", "کتاب\u200cها", "ڕێبوار", "ڵاوێژ", "ﷺ", "ﷲ", "ﷻ"),
    *("CO₂", "m²", "→", "α", "Ελλάδα", "Москва", "Հայ", "שלום", "ქართული", "∑x≤√2"),
    *("C++", ".NET", "A+", "#1", "C#", "ISO/IEC 9001:2015", "(v2.0)", "50%", "-5", "۱۰/۵"),
    *("e-mail@x.ir", "👍", "❤️", "👨\u200d👩\u200d👧", "🇮🇷", "1️⃣", "हिन्दी", "ไทย", "한국", "漢字"),
)
KINDS = ("L", "M", "N", "P", "S")


@cache
def alphabet() -> tuple[tuple[str, ...], ...]:
    """Return the assigned characters of those categories by script; large scripts by block."""
    blocks: dict[tuple[str, int], list[str]] = {}
    for char in map(chr, range(0x32000)):
        if unicodedata.category(char)[0] in KINDS:
            script = script_of(char)
            part = ord(char) >> 8 if script in ("Zyyy", "Zinh", "Latn") else ord(char) >> 15
            blocks.setdefault((script, part), []).append(char)
    return tuple(map(tuple, blocks.values()))


def word(chance: random.Random) -> str:
    """Return a known word, or letters of one block, sometimes with a mark of another."""
    if chance.random() < 0.45:
        return chance.choice(WORDS)
    block = chance.choice(alphabet())
    return "".join(chance.choice(block) for _ in range(chance.randint(1, 4)))


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Yield `count` titles and names, the same each time. A name begins with a Persian word."""
    chance = random.Random(1405)
    for _ in range(count):
        title = " ".join(word(chance) for _ in range(chance.randint(2, 5)))
        yield title, f"رها {word(chance)}"


def people(count: int) -> list[Certificate]:
    """Return `count` certificates with these titles and names."""
    made = zip(certificates(count), texts(count), strict=True)
    return [replace(one, idea_title=title, names=(name,)) for one, (title, name) in made]


def plain(line: str) -> str:
    """Return the compared part of a line: its characters that a font has, in order."""
    kept = (c for c in line if is_printable(c) and not is_invisible(c))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", "".join(kept))).strip()


FORMS = {
    "poppler": re.compile("[\ufb00-\ufb4f]"),
    "pdfium": re.compile("[\ufb00-\ufdff\ufe70-\ufefc]"),
}
"""Ligatures and shapes that a reader itself spells out: «ﷲ» becomes «الله»."""


def equal(line: str, reader: str) -> str:
    """Return a line as that reader returns it."""
    return plain(FORMS[reader].sub(lambda found: unicodedata.normalize("NFKC", found[0]), line))


def has_stray_mark(line: str) -> bool:
    """Whether a mark stands on no letter, twice, or on a letter of another script.

    No language is written so, and readers move or drop such a mark.
    """
    pairs = zip(f" {line}", line, strict=False)
    return any(_is_stray(before, char) for before, char in pairs)


def _is_stray(before: str, char: str) -> bool:
    if unicodedata.category(char) not in ("Mn", "Me", "Mc") or is_invisible(char):
        return False
    scripts = {script_of(before), script_of(char)} - {"Zinh"}
    return char == before or unicodedata.category(before)[0] not in "LNM" or len(scripts) > 1


def lost_lines(path: Path, meant: Sequence[Sequence[str]], reader: str) -> list[tuple[int, str]]:
    """Return the lines that a reader does not return, with their pages (from 0)."""
    lost = []
    for number, (page, wanted) in enumerate(zip(READERS[reader](path), meant, strict=True)):
        found = {equal(line, reader) for line in re.split(r"[\r\n]+", page)}
        lines = ((line, equal(line, reader)) for line in wanted)
        lost += [(number, line) for line, said in lines if said and said not in found]
    return lost


def boxes_expected(one: Certificate) -> set[tuple[str, str]]:
    """Return the characters of a certificate that no font has, each with its text."""
    values = (one.idea_title, *one.names)
    return {(c, " ".join(v.split())) for v in values for c in v if not is_printable(c)}


def prove(design: str, work: Sequence[Certificate], folder: Path) -> Counter[str]:
    """Print one design and check it; return counts of checks and differences."""
    template, path = load_template(design), folder / f"{design}.pdf"
    printed = write_certificates(work, template, path, signer=SIGNER)
    seen: Counter[str] = Counter(certificates=printed.pages, left_out=len(printed.left_out))
    listed: dict[int, set[tuple[str, str]]] = {}
    for number, missing in printed.missing:
        listed.setdefault(number, set()).add((missing.character, missing.value))
    seen["boxes"] = sum(map(len, listed.values()))
    for number, one in enumerate(work):
        seen["boxes wrong"] += listed.get(number, set()) != boxes_expected(one)
    out = {number for number, _ in printed.left_out}
    kept = [one for number, one in enumerate(work) if number not in out]
    meant = [page_lines(one, template, SIGNER.code(one).short) for one in kept]
    seen["lines"] = sum(map(len, meant))
    seen["lines with stray marks"] = sum(has_stray_mark(line) for page in meant for line in page)
    for reader in READERS:
        missed = lost_lines(path, meant, reader)
        lost = [(number, line) for number, line in missed if not has_stray_mark(line)]
        seen[f"lost by {reader}"] = len(lost)
        seen[f"with stray marks, other in {reader}"] = len(missed) - len(lost)
        for number, line in lost[:SHOWN]:
            print(f"  {reader}, page {number + 1}: {line!r}")  # noqa: T201
    return seen


SHOWN = 3
MOST_LOST = 0.005
"""The share of lines that a reader may return in another order: random letters with marks of other
scripts, which no language has. Real words must all return (`tests/printing/test_letters.py`).
"""


def differs(seen: Counter[str]) -> bool:
    """Whether any count shows a difference."""
    lost = max(seen[f"lost by {reader}"] for reader in READERS)
    return bool(seen["left_out"] or seen["boxes wrong"]) or lost > MOST_LOST * seen["lines"]


PAPERS = (
    papers.write_minutes, papers.write_ranking, papers.write_names, papers.write_ceremony,
    papers.write_cards, papers.write_ballots, papers.write_letters,
)  # fmt: skip


def event_of(work: Sequence[Certificate], folder: Path) -> OpenFile:
    """Return the sample event with those titles and names, and one judge's marks for some ideas."""
    sample, ideas = paths.resources() / "sample_event", folder / "ideas.csv"
    with ideas.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["کد", "عنوان", "محور", "نام پیشنهاددهنده"])
        rows.writerows([n, one.idea_title, "", one.names[0]] for n, one in enumerate(work, 1))
    definition = tomllib.loads((sample / "event.toml").read_text("utf-8"))
    definition.pop("conflict", None)
    written = folder / "event.toml"
    written.write_text(tomli_w.dumps(definition), "utf-8")
    made = create_event(
        folder / "e.judging", definition=written, ideas=ideas, judges=sample / "judges.xlsx"
    )
    package = build_package(made.file, folder / "p.ideas").path
    with open_workspace(package, code_of(package, "J01"), folder) as desk:
        rubric = load_desk(desk).event.rubric
        for number in range(1, min(len(work), 30) + 1):
            for criterion in rubric.criteria:
                record_score(desk, str(number), criterion.id, criterion.scale.maximum)
        receipt = finish(desk, folder)
    merge(made.file, folder / receipt.file_name)
    return made.file


def prove_papers(work: Sequence[Certificate], folder: Path) -> Counter[str]:
    """Print every paper; it must list exactly the characters that no font has, each in its idea."""
    seen: Counter[str] = Counter()
    with event_of(work, folder) as file:
        expected = {
            (char, idea.id, field)
            for idea in overview(file).ideas
            for field, text in [("title", idea.title), *(("owner", o.name) for o in idea.owners)]
            for char in text
            if not is_printable(char)
        }
        for write in PAPERS:
            made = write(file, folder / "paper.pdf")
            listed = {(s.character, s.place.key, s.place.field) for s in made.substitutes}
            seen["papers"] += 1
            seen["pages"] += made.pages
            seen["boxes"] += len(listed)
            seen["boxes wrong"] += len(listed - expected)
            if write in (papers.write_ballots, papers.write_letters):
                titles = {one for one in expected if one[2] == "title"}
                seen["boxes wrong"] += len(titles - listed)
    return seen


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--designs", default=",".join(template_names()))
    asked = parser.parse_args()
    work, is_wrong = people(asked.count), False
    with tempfile.TemporaryDirectory() as folder:
        for design in asked.designs.split(","):
            seen = prove(design, work, Path(folder))
            print(design, ", ".join(f"{what} {n}" for what, n in seen.items()), flush=True)  # noqa: T201
            is_wrong |= differs(seen)
        seen = prove_papers(work, Path(folder))
        print("papers", ", ".join(f"{what} {n}" for what, n in seen.items()), flush=True)  # noqa: T201
        is_wrong |= bool(seen["boxes wrong"])
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
