"""Wrong input gets a coded refusal, or a documented result."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.certificates import write_certificates
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.limits import MOST_BYTES
from judging_app.printing.text.font import Font
from judging_app.system import paths

SADE = (paths.resources() / "certificate_templates/sade.toml").read_text("utf-8")
LOGO = '\n[[image]]\nfile = "logo.png"\nbox = [20, 20, 30, 30]\nalt = "نشان شهرداری"\n'


def reason_of(certificate: Certificate, path: Path, template: str = "girih") -> Refusal:
    with pytest.raises(InputRefused) as caught:
        write_certificates([certificate], load_template(template), path)
    assert not path.exists()
    return caught.value.reason


@pytest.mark.parametrize("names", [(), ("",), ("  ", "")])
def test_no_name(names: tuple[str, ...], certificate: Certificate, tmp_path: Path) -> None:
    nameless = replace(certificate, names=names)
    assert reason_of(nameless, tmp_path / "x.pdf") is Refusal.NO_OWNER_NAME


@pytest.mark.parametrize("name", ["زهرا 🌿", "👩‍🔬 رؤیا", "Ω", "漢字"])
def test_letters_that_the_design_lacks_come_from_others_or_are_boxes(
    name: str, certificate: Certificate, tmp_path: Path
) -> None:
    odd = replace(certificate, names=(name,))
    printed = write_certificates([odd], load_template("nastaliq"), tmp_path / "x.pdf")
    assert printed.pages == 1
    boxed = "漢字" if name == "漢字" else ""
    assert [one.character for _, one in printed.missing] == list(boxed)


def test_overrides_of_direction_are_dropped(certificate: Certificate) -> None:
    odd = replace(certificate, names=("\u202eزهرا\u202c \u2066موسوی\u2069",), city="\u202eمشهد")
    lines = page_lines(odd, load_template("girih"))
    assert "زهرا موسوی" in lines
    assert any(line.startswith("مشهد، ۱۰ آذر") for line in lines)


@pytest.mark.parametrize("template", template_names())
def test_a_title_of_300_letters_fits_or_is_refused(
    template: str, certificate: Certificate, tmp_path: Path
) -> None:
    title = ("بازطراحی مسیرهای پیاده‌روی شهر " * 10)[:300]
    odd, path = replace(certificate, idea_title=title), tmp_path / "x.pdf"
    try:
        write_certificates([odd], load_template(template), path)
        assert title.split()[-1] in " ".join(page_lines(odd, load_template(template)))
    except InputRefused as refusal:
        assert refusal.reason is Refusal.TEXT_DOES_NOT_FIT
        assert certificate.serial in refusal.where


def test_a_word_of_300_letters(certificate: Certificate, tmp_path: Path) -> None:
    odd = replace(certificate, idea_title="ب" * 300)
    assert reason_of(odd, tmp_path / "x.pdf") is Refusal.TEXT_DOES_NOT_FIT


def test_a_font_whose_maker_forbids_embedding(font_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "closed.ttf"
    with TTFont(font_folder / "vazirmatn/Vazirmatn-Regular.ttf") as font:
        font["OS/2"].fsType = 2
        font.save(path)
    with pytest.raises(InputRefused) as caught:
        Font(path)
    assert (caught.value.reason, caught.value.detail) == (Refusal.BAD_FONT, "fsType")


@pytest.mark.parametrize("keep", [0, 3, 11, 200, 60_000, -8])
def test_a_cut_font(keep: int, font_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes((font_folder / "vazirmatn/Vazirmatn-Regular.ttf").read_bytes()[:keep])
    with pytest.raises(InputRefused) as caught:
        Font(path)
    assert caught.value.reason is Refusal.BAD_FONT


def own(folder: Path, extra: str) -> Path:
    path = folder / "own.toml"
    path.write_text(SADE + extra, encoding="utf-8")
    return path


def test_a_logo_is_a_figure_with_words(certificate: Certificate, tmp_path: Path) -> None:
    Image.new("RGBA", (600, 300), (10, 120, 120, 128)).save(tmp_path / "logo.png")
    path = tmp_path / "x.pdf"
    template = load_template(own(tmp_path, LOGO))
    write_certificates([certificate, certificate], template, path)
    with pikepdf.open(path) as pdf:
        pictures = [x for x in pdf.objects if _is_image(x)]
        assert [x.Width for x in pictures if "/SMask" in x] == [384]
        assert any(str(x.get("/Alt", "")) == "نشان شهرداری" for x in _elements(pdf))
        assert pdf.check_pdf_syntax() == []
    with pdfium.PdfDocument(path) as document:
        assert document[1].render(scale=1).to_pil().getpixel((842 - 99, 99)) != (255, 255, 255)


def _is_image(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        x for x in pdf.objects
        if isinstance(x, pikepdf.Dictionary) and x.get("/Type") == "/StructElem"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, Refusal.NOT_FOUND),
        (b"GIF89a", Refusal.UNREADABLE),
        (b"", Refusal.UNREADABLE),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///x'/></svg>",
            Refusal.UNREADABLE,
        ),
    ],
)
def test_an_unreadable_picture(content: bytes | None, reason: Refusal, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    with pytest.raises(InputRefused) as caught:
        load_template(own(tmp_path, LOGO))
    assert caught.value.reason is reason


def test_a_cut_picture(tmp_path: Path) -> None:
    Image.effect_noise((300, 300), 50).save(tmp_path / "whole.png")
    content = (tmp_path / "whole.png").read_bytes()
    (tmp_path / "logo.png").write_bytes(content[: len(content) // 2])
    with pytest.raises(InputRefused) as caught:
        load_template(own(tmp_path, LOGO))
    assert caught.value.reason is Refusal.UNREADABLE


def test_a_photograph_of_60_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert MOST_BYTES < 60 * 1024 * 1024
    with pytest.raises(InputRefused) as caught:
        load_template(own(tmp_path, LOGO))
    assert caught.value.reason is Refusal.TOO_BIG


def test_a_small_file_of_too_many_pixels(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "logo.png")
    with pytest.raises(InputRefused) as caught:
        load_template(own(tmp_path, LOGO))
    assert caught.value.reason is Refusal.TOO_BIG


def test_signatures_of_signatories(certificate: Certificate, tmp_path: Path) -> None:
    Image.new("L", (300, 100), 40).save(tmp_path / "sign.jpg")
    name = certificate.signatories[0].name
    path = own(tmp_path, f'\n[signatures.images]\n"{name}" = "sign.jpg"\n')
    write_certificates([certificate], load_template(path), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert f"امضای {name}" in [str(x.get("/Alt", "")) for x in _elements(pdf)]


@pytest.mark.parametrize("kind", CertificateKind)
@pytest.mark.parametrize("name", template_names())
def test_every_design_has_every_kind(
    name: str, kind: CertificateKind, certificate: Certificate, tmp_path: Path
) -> None:
    template = load_template(name, kind)
    has_rank = kind in (CertificateKind.WINNER, CertificateKind.SHORTLISTED)
    rank = 25 if has_rank else 0
    text = " ".join(page_lines(replace(certificate, rank=rank), template))
    assert template.title in text
    assert ("رتبهٔ" in text) == has_rank
    assert "{" not in text


def test_the_file_has_the_usual_permissions(certificate: Certificate, tmp_path: Path) -> None:
    write_certificates([certificate], load_template("sade"), tmp_path / "x.pdf")
    (tmp_path / "usual").touch()
    modes = {(tmp_path / name).stat().st_mode for name in ("x.pdf", "usual")}
    assert len(modes) == 1


def test_the_date_is_that_of_the_certificates(certificate: Certificate, tmp_path: Path) -> None:
    write_certificates([certificate], load_template("sade"), tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert pdf.docinfo["/CreationDate"] == "D:20261201000000Z"
        assert b"<xmp:CreateDate>2026-12-01T00:00:00Z<" in pdf.Root.Metadata.read_bytes()
        assert pdf.check_pdf_syntax() == []
