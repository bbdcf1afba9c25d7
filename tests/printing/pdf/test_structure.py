"""Tests of the tags of a PDF: headings, text alternatives, and tags for all content."""

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from judging_app.domain.award import Certificate
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.code import Signer
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.pdf.canvas import PageCanvas
from judging_app.printing.text.font import Font
from judging_app.printing.text.paragraph import Paragraph

SIGNER = Signer("event", bytes(32))


def roles(element: pikepdf.Object) -> list[str]:
    found = [str(element.S)]
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += roles(kid)
    return found


@pytest.mark.parametrize("name", template_names())
def test_each_certificate_is_a_section(
    name: str, certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    write_certificates(certificates[:3], load_template(name), path, signer=SIGNER)
    with pikepdf.open(path) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        document = pdf.Root.StructTreeRoot.K
        sections = [roles(kid) for kid in document.K]
        assert [each[0] for each in sections] == ["/Sect"] * 3
        assert all(each.count("/H1") == each.count("/Figure") == 1 for each in sections)
        assert all(each.count("/P") >= 4 for each in sections)


def test_all_content_is_marked_and_found_again(
    certificates: tuple[Certificate, ...], tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    write_certificates(certificates[:3], load_template("girih"), path, signer=SIGNER)
    with pikepdf.open(path) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums
        for key, page in enumerate(pdf.pages):
            content = page.obj.Contents.read_bytes()
            marks = [int(n) for n in re.findall(rb"/MCID (\d+)", content)]
            assert page.obj.StructParents == numbers[2 * key] == key
            assert marks == list(range(len(numbers[2 * key + 1])))
            outside = re.sub(rb"/\w+(<<[^>]*>>BDC| BMC)\n.*?\nEMC", b"", content, flags=re.DOTALL)
            assert outside.strip() == b""


def test_a_table_may_go_on_over_pages(vazirmatn: Font, tmp_path: Path) -> None:
    line = Paragraph("شهر", vazirmatn).line()
    with (tmp_path / "x.pdf").open("wb") as file:
        canvas = PageCanvas(file, (200, 200), day=date(2026, 12, 1))
        with canvas.element("Table"), canvas.element("TR"), canvas.element("TD"):
            canvas.text(line, 10, 10, 12, "#000000")
            canvas.showPage()
            canvas.text(line, 10, 10, 12, "#000000")
        canvas.showPage()
        canvas.save()
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert roles(pdf.Root.StructTreeRoot.K) == ["/Document", "/Table", "/TR", "/TD"]
        cell = pdf.Root.StructTreeRoot.K.K[0].K[0].K[0]
        assert cell.K[0] == 0
        assert cell.K[1].Pg.objgen == pdf.pages[1].obj.objgen
