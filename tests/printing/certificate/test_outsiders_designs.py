"""Foreign fonts, designs and pictures work, or are refused with a code."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.companions import inside
from judging_app.printing.certificate.design import read_design, write_design
from judging_app.printing.certificate.draft import draw_draft
from judging_app.printing.certificate.template import load_template
from judging_app.printing.pdf.qr import read_qr
from judging_app.printing.pdf.qr_reader import find_code
from judging_app.printing.text import fonts
from judging_app.printing.text.font_probe import probe
from judging_app.printing.text.fonts import load_font
from judging_app.system import paths, sandbox

SADE = (paths.resources() / "certificate_templates/sade.toml").read_text("utf-8")
VAZIR = (paths.resources() / "fonts/vazirmatn/Vazirmatn-Regular.ttf").read_bytes()
ANYWHERE = (
    "../logo.png", "..\\logo.png", "/etc/logo.png", "C:\\logo.png", "C:logo.png", "c:/logo.png",
    "//host/share/logo.png", "\\\\host\\share\\logo.png", "\\\\?\\C:\\logo.png", "a/../../logo.png",
    "~/../logo.png", "", " ", "a\0.png", "file:logo.png",
)  # fmt: skip


def mutated(content: bytes, dice: random.Random) -> bytes:
    """The font with a few bytes changed, most of them in its directory and heads of tables."""
    data = bytearray(content)
    for _ in range(dice.randint(1, 12)):
        start = dice.choice((0, 0, *table_starts(content)))
        at = min(start + dice.randrange(64), len(data) - 1)
        data[at] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))
    return bytes(data[: dice.randint(12, len(data))] if dice.random() < 0.1 else data)


def table_starts(content: bytes) -> list[int]:
    count = int.from_bytes(content[4:6], "big")
    return [int.from_bytes(content[20 + 16 * k : 24 + 16 * k], "big") for k in range(count)]


@pytest.mark.slow
def test_a_mutated_font_works_or_is_refused() -> None:
    """In the process of the test: what a child would do with each of them."""
    dice = random.Random(1405)
    refused = 0
    for _ in range(40):
        try:
            probe(mutated(VAZIR, dice))
        except InputRefused as refusal:
            assert refusal.reason is Refusal.BAD_FONT
            refused += 1
    assert refused


def test_a_foreign_font_is_tried_by_a_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = sandbox.run_in_child

    def seen(work: object, *rest: object, **named: object) -> bytes:
        asked.append(work)
        return real(work, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(fonts, "run_in_child", seen)
    good, bad = tmp_path / "good.ttf", tmp_path / "bad.ttf"
    good.write_bytes(VAZIR)
    bad.write_bytes(VAZIR.replace(b"cmap", b"cmax", 1))  # no letter has a glyph
    assert load_font(good).joins
    with pytest.raises(InputRefused) as caught:
        load_font(bad)
    assert caught.value.reason is Refusal.BAD_FONT
    assert caught.value.path == bad
    assert asked == [probe, probe]
    load_font(paths.resources() / "fonts/vazirmatn/Vazirmatn-Medium.ttf")
    assert len(asked) == 2


def test_a_chain_of_designs_ends(tmp_path: Path) -> None:
    for number in range(1200):
        (tmp_path / f"d{number}.toml").write_text(f'base = "d{number + 1}"\n', "utf-8")
    (tmp_path / "d1200.toml").write_text(SADE, "utf-8")
    assert _refusal(tmp_path / "d0.toml").reason is Refusal.BAD_TEMPLATE
    assert load_template(_chain(tmp_path, 5)).title


def _chain(folder: Path, length: int) -> Path:
    for number in range(length):
        (folder / f"s{number}.toml").write_text(f'base = "s{number + 1}"\n', "utf-8")
    (folder / f"s{length}.toml").write_text(SADE, "utf-8")
    return folder / "s0.toml"


@pytest.mark.parametrize(
    "text",
    [
        'base = "own"',
        'base = "../sade"',
        'base = "//host/share/sade"',
        'base = "C:\\\\sade"',
        "base = 3",
        'base = "s1"\nplace = 3',
        'base = "s1"\n[place]\nnobody = [1, 2, 3, 4]',
        'base = "s1"\nblock = 3',
        'base = "s1"\nblock = [3]',
        'base = "s1"\nblock = [{ name = [1] }]',
        'base = "s1"\nblock = [{ text = "", style = "body" }]',
        "x = " + "[" * 5000,
        "x = {" * 3000,
        "\0",
        "a" * 2_000_000,
    ],
)
def test_an_odd_design_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "s1.toml").write_text(SADE, "utf-8")
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    assert _refusal(path).reason in {Refusal.BAD_TEMPLATE, Refusal.NOT_FOUND}


def test_a_design_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert _refusal(path).reason is Refusal.BAD_TEMPLATE


@pytest.mark.parametrize("name", ANYWHERE)
def test_a_name_that_leads_out_is_refused_before_anything_is_asked(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(*_: object, **__: object) -> None:
        raise AssertionError("the file system was asked")

    monkeypatch.setattr(Path, "resolve", touched)
    monkeypatch.setattr(Path, "is_file", touched)
    with pytest.raises(InputRefused) as caught:
        inside(tmp_path, name)
    assert caught.value.reason is Refusal.BAD_TEMPLATE


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "design"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(InputRefused):
        inside(folder, "logo.png")
    (folder / "own.png").write_bytes(b"own")
    (folder / "alias.png").symlink_to(folder / "own.png")
    assert inside(folder, "alias.png").read_bytes() == b"own"


@pytest.mark.parametrize("kind", ["picture", "signature", "font"])
@pytest.mark.parametrize("name", ["../logo.png", "/etc/hosts", "//host/share/logo.png"])
def test_a_design_reads_nothing_outside_its_folder(
    kind: str, name: str, tmp_path: Path, certificate: Certificate
) -> None:
    folder = tmp_path / "design"
    folder.mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "logo.png")
    text = {
        "picture": SADE + f'\n[[image]]\nfile = "{name}"\nbox = [0, 0, 9, 9]\n',
        "signature": SADE.replace(
            "[signatures]", f'[signatures]\nimages = {{ "شهردار" = "{name}" }}', 1
        ),
        "font": SADE.replace("vazirmatn/Vazirmatn-Black.ttf", name),
    }[kind]
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    assert _refusal(path).reason is Refusal.BAD_TEMPLATE
    design = read_design(path)
    faults = draw_draft(design, certificate, CertificateKind.WINNER, io.BytesIO())
    assert Refusal.BAD_TEMPLATE in {fault.refusal.reason for fault in faults if fault.refusal}
    with pytest.raises(InputRefused):
        write_design(design, tmp_path / "elsewhere" / "copy.toml")


def huge_png(side: int) -> bytes:
    """A PNG that says it has so many pixels a side, and is 100 bytes long."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(100))

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_001, 13_300, 60_000])
def test_a_huge_picture_is_refused_by_its_head(side: int, tmp_path: Path) -> None:
    path = tmp_path / "qr.png"
    path.write_bytes(huge_png(side))
    with pytest.raises(InputRefused) as caught:
        read_qr(path)
    assert (caught.value.reason, caught.value.path) == (Refusal.TOO_BIG, path)


def test_a_mutated_picture_is_refused_or_read() -> None:
    dice = random.Random(7)
    out = io.BytesIO()
    Image.effect_noise((60, 60), 80).save(out, "PNG")
    good = out.getvalue()
    for _ in range(300):
        data = bytearray(good)
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with pytest.raises(InputRefused) as caught:
            find_code(bytes(data))
        assert caught.value.reason in {Refusal.UNREADABLE, Refusal.TOO_BIG}


def _refusal(path: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        load_template(path)
    return caught.value
