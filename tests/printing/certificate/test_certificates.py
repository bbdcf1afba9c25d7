"""The PDF file is complete or absent, equal in each run, and contains its fonts."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from judging_app.domain.award import Certificate, Signatory
from judging_app.errors import InputRefused, Refusal, WriteFailed
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.page import lay_out, page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.drawing import MILLIMETRE
from judging_app.printing.pdf.raster import page_of
from judging_app.system.progress import Cancelled
from tests.printing.conftest import SIGNATORIES

GIRIH = load_template("girih")


def test_a_page_for_each(certificates: tuple[Certificate, ...], tmp_path: Path) -> None:
    path = tmp_path / "لوح‌ها.pdf"
    seen: list[tuple[int, int]] = []
    printed = write_certificates(
        certificates[:3], GIRIH, path, progress=lambda done, total: seen.append((done, total))
    )
    assert (printed.pages, printed.missing, printed.left_out) == (3, (), ())
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pdfium.PdfDocument(path) as document:
        assert len(document) == 3
        assert document.get_metadata_value("Title") == "لوح تقدیر — سومین هفتهٔ خلاقیت"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_input_gives_the_same_bytes(
    certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    write_certificates(certificates[:5], GIRIH, one)
    write_certificates(certificates[5:8], GIRIH, other)
    write_certificates(certificates[:5], GIRIH, other)
    assert one.read_bytes() == other.read_bytes()


def test_language_direction_and_fonts(certificate: Certificate, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    write_certificates([certificate], GIRIH, path)
    with pikepdf.open(path) as pdf:
        assert pdf.Root.Lang == "fa-IR"
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        fonts = pdf.pages[0].obj.Resources.Font
        assert list(fonts.keys()) == ["/TextLayer"]
        assert fonts.TextLayer.Subtype == "/Type0"
        assert "/FontFile2" in fonts.TextLayer.DescendantFonts[0].FontDescriptor


def test_the_background_is_in_the_file_once(
    certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    sizes = []
    for count in (2, 4):
        path = tmp_path / f"{count}.pdf"
        write_certificates([certificates[0]] * count, GIRIH, path)
        sizes.append(path.stat().st_size)
    assert (sizes[1] - sizes[0]) / 2 < 12_000


@pytest.mark.parametrize("stop_at", [0, 2, 3])
def test_cancelling_leaves_what_was_there(
    stop_at: int, certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    path = tmp_path / "certificates.pdf"
    path.write_bytes(b"before")

    def progress(done: int, total: int) -> None:
        if done == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_certificates(certificates[:3], GIRIH, path, progress=progress)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


ODD: tuple[tuple[dict[str, Any], Refusal], ...] = (
    ({"idea_title": "شهر " * 300}, Refusal.TEXT_DOES_NOT_FIT),
    ({"names": ()}, Refusal.NO_OWNER_NAME),
    ({"signatories": (Signatory("الف", "ب"),) * 5}, Refusal.TEXT_DOES_NOT_FIT),
)


@pytest.mark.parametrize(("change", "reason"), ODD)
def test_one_that_does_not_fit_is_left_out_and_the_others_are_printed(
    change: dict[str, Any], reason: Refusal, certificate: Certificate, tmp_path: Path
) -> None:
    odd, path = replace(certificate, serial="KH1405-777", **change), tmp_path / "two.pdf"
    printed = write_certificates([certificate, odd, certificate], GIRIH, path)
    assert printed.pages == 2
    ((number, refusal),) = printed.left_out
    assert (number, refusal.reason) == (1, reason)
    assert "KH1405-777" in refusal.where
    with pdfium.PdfDocument(path) as document:
        assert len(document) == 2
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "777" not in text


@pytest.mark.parametrize(("change", "reason"), ODD)
def test_where_none_fits_nothing_is_written(
    change: dict[str, Any], reason: Refusal, certificate: Certificate, tmp_path: Path
) -> None:
    odd = replace(certificate, **change)
    with pytest.raises(InputRefused) as caught:
        write_certificates([odd, odd], GIRIH, tmp_path / "none.pdf")
    assert caught.value.reason is reason
    assert odd.serial in caught.value.where
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_print(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        write_certificates([], GIRIH, tmp_path / "none.pdf")
    assert caught.value.reason is Refusal.NOTHING_TO_PRINT


def test_a_folder_that_is_not_there(certificate: Certificate, tmp_path: Path) -> None:
    with pytest.raises(WriteFailed):
        write_certificates([certificate], GIRIH, tmp_path / "none" / "one.pdf")


@pytest.mark.parametrize("name", template_names())
def test_every_line_lies_on_the_page(name: str, certificates: tuple[Certificate, ...]) -> None:
    template = load_template(name)
    width, height = (length * MILLIMETRE for length in template.page)
    inside = {"girih": 25, "nastaliq": 24, "firuzeh": 17}
    margin = inside.get(name.removesuffix("-amudi"), 13) * MILLIMETRE
    for certificate in certificates:
        for placed in lay_out(certificate, template):
            assert margin <= placed.x
            assert placed.x + placed.line.width(placed.size) <= width - margin
            assert margin <= placed.baseline <= height - margin


@pytest.mark.parametrize("name", template_names())
def test_signatories_stand_evenly(name: str, certificate: Certificate) -> None:
    template = load_template(name)
    for count in range(1, 5):
        people = tuple(
            Signatory(f"نام {number}", "شهردار") for number in ("یک", "دو", "سه", "چهار")[:count]
        )
        placed = lay_out(replace(certificate, signatories=people), template)
        centres = [
            p.x + p.line.width(p.size) / 2 for p in placed if p.line.text.startswith("\u2067نام")
        ]
        steps = [right - left for right, left in pairwise(centres)]
        assert len(centres) == count
        assert steps == pytest.approx(steps[:1] * len(steps), abs=1)
        assert all(step > 0 for step in steps)


@pytest.mark.parametrize("name", template_names())
def test_signatories_stand_at_one_size(name: str, certificate: Certificate) -> None:
    people = (*certificate.signatories, Signatory("دکتر سیّد محمّدرضا طباطبایی‌پور", "شهردار"))
    for count in range(1, 5):
        signed = replace(certificate, signatories=(people * 2)[:count])
        template = load_template(name)
        first = len(template.blocks)
        lines = [line for line in lay_out(signed, template) if line.block >= first]
        names, roles = ({line.size for line in lines if line.block % 2 == k} for k in (0, 1))
        assert len(names) == len(roles) == 1


def test_page_lines_say_what_is_printed(certificate: Certificate) -> None:
    lines = page_lines(replace(certificate, rank=13), GIRIH)
    assert "زهرا موسوی‌نژاد" in lines
    assert any("رتبهٔ سیزدهم" in line for line in lines)
    assert "مشهد، ۱۰ آذر ۱۴۰۵ — شمارهٔ لوح: KH1405-001" in lines


def test_a_page_as_a_picture(certificate: Certificate, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    write_certificates([certificate], GIRIH, path)
    raster, pages = page_of(path.read_bytes(), 0, 600, 1_000_000)
    assert pages == 1
    assert (raster.width, raster.height) == (600, 425)
    assert len(raster.rgb) == 600 * 425 * 3
    assert raster.rgb[:3] == bytes.fromhex("FBF7EC")
    assert bytes.fromhex("0B7A75") in raster.rgb


@pytest.mark.parametrize("name", template_names())
def test_the_code_hides_no_line(name: str, certificate: Certificate) -> None:
    template = load_template(name)
    assert template.verification
    start, top, wide, high = (length * MILLIMETRE for length in template.verification.box)
    width, height = (length * MILLIMETRE for length in template.page)
    left, below = width - start - wide, height - top - high
    shown = replace(certificate, signatories=SIGNATORIES)
    for placed in lay_out(shown, template, "1234-5678-9012"):
        right = placed.x + placed.line.width(placed.size)
        is_beside = right <= left or placed.x >= left + wide
        is_clear = placed.baseline + 0.55 * placed.size <= below
        is_clear = is_clear or placed.baseline - 0.25 * placed.size >= below + high
        assert is_beside or is_clear, placed.line.text
