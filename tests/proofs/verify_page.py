"""Proves the page «بررسی لوح» in Debian's Chromium, with no network.

    python -m tests.proofs.verify_page --count 10000 --pictures FOLDER

Every state is shown from a text and from a picture, at 390 pixels and on a desk, light and dark,
with the keyboard alone. No mutation of a code is accepted by the page (with the browser's
cryptography and with the library), the command's reading or the window's. No request leaves it.
"""

import argparse
import io
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageFilter

from judging_app.domain.award import Certificate
from judging_app.errors import InputRefused
from judging_app.printing.certificate.certificates import draw_certificates
from judging_app.printing.certificate.code import Signer, read_code
from judging_app.printing.certificate.greeting import DRAFT
from judging_app.printing.certificate.template import load_template, template_names
from judging_app.printing.certificate.verify_page import page_html
from tests.chromium import Browser, chromium
from tests.printing.certificate.code_mutations import mutations, repertoire
from tests.printing.certificate.test_code import FIRST_FORM, OTHER, SECOND_FORM, SIGNER
from tests.printing.certificate.test_verify_page import PAGE
from tests.printing.conftest import varied_certificates

CITED = "برای راهی ساده که هر محله می‌تواند از فردا آغاز کند"
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
_BATCH = 250


def certificates() -> tuple[Certificate, ...]:
    """The invented certificates, with a citation and a day of issue."""
    return tuple(
        replace(one, citation=CITED, issued=date(2026, 12, 2), serial=f"1405-{100 + n:03d}")
        for n, one in enumerate(varied_certificates())
    )


def states() -> dict[str, str]:
    """A text for each state of the page."""
    one = certificates()[0]
    return {
        "genuine": SIGNER.code(one).text,
        "void": SIGNER.code(replace(one, serial="1405-007")).text,
        "replaced": SIGNER.code(replace(one, serial="1405-008")).text,
        "forged": OTHER.code(one).text,
        "unknown": Signer("another", bytes(32)).code(one).text,
        "draft": DRAFT,
        "old": FIRST_FORM,
        "earlier": SECOND_FORM,
        "short": SIGNER.code(one).short,
        "magic": "سلام",
        "truncated": "JA3AAAAAA",
    }


def ask(browser: Browser, text: str) -> str:
    """The state that the page shows for a typed text."""
    browser.run(
        f"delete document.body.dataset.state; document.getElementById('code').value = "
        f"{json.dumps(text)}; document.getElementById('form').requestSubmit()"
    )
    return shown(browser)


def shown(browser: Browser) -> str:
    """The state of the page, when there is one."""
    return str(
        browser.run(
            "new Promise((done) => { const look = () => document.body.dataset.state"
            " ? done(document.body.dataset.state) : setTimeout(look, 20); look(); })"
        )
    )


def show_states(browser: Browser, page: Path, pictures: Path) -> None:
    """Every state at every width and in both appearances, with a picture of each."""
    for device, (width, height) in WIDTHS.items():
        for scheme in ("light", "dark"):
            browser.appearance(scheme)
            browser.open(page, width, height)
            browser.picture(pictures / f"{device}-{scheme}-start.png")
            for name, text in states().items():
                wanted = {"old": "genuine", "earlier": "genuine"}.get(name, name)
                assert ask(browser, text) == wanted, (name, device)
                assert browser.run("document.documentElement.scrollWidth") <= width
                browser.picture(pictures / f"{device}-{scheme}-{name}.png")


def use_keyboard(browser: Browser, page: Path) -> None:
    """Tab reaches every control in its order, and Enter on «بررسی» answers."""
    browser.open(page)
    reached = []
    for _ in range(5):
        browser.press("Tab")
        reached.append(browser.run("document.activeElement.id || document.activeElement.tagName"))
    assert reached == ["camera", "picture", "code", "BUTTON", "SUMMARY"], reached
    text = json.dumps(states()["genuine"])
    browser.run(f"document.getElementById('code').value = {text}")
    browser.run("document.querySelector('button').focus()")
    browser.press("Enter")
    assert shown(browser) == "genuine"
    assert browser.run("document.activeElement.id") == "verdict"


def scans(certificate: Certificate, design: str) -> dict[str, Image.Image]:
    """Pictures of a printed certificate: a scan, a tilted photograph, and a blurred one."""
    pdf = io.BytesIO()
    draw_certificates([certificate], load_template(design), pdf, signer=SIGNER)
    with pdfium.PdfDocument(pdf.getvalue()) as document:
        scan, photograph = (
            document[0].render(scale=dpi / 72).to_pil().convert("L") for dpi in (150, 300)
        )
    tilted = photograph.rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor=200)
    return {
        "scan at 150": scan,
        "tilted": tilted,
        "blurred": photograph.filter(ImageFilter.GaussianBlur(1.2)),
    }


def read_pictures(browser: Browser, page: Path, folder: Path) -> dict[str, list[str]]:
    """The designs whose code the page does not find, by the kind of picture."""
    missed: dict[str, list[str]] = {}
    browser.open(page)
    for design in template_names():
        for kind, picture in scans(certificates()[0], design).items():
            path = folder / "certificate.png"
            picture.save(path, compress_level=1)
            browser.run("delete document.body.dataset.state")
            browser.put_file("#picture", path)
            state = shown(browser)
            if state != "genuine":
                missed.setdefault(kind, []).append(f"{design}: {state}")
    blank = folder / "blank.png"
    Image.new("L", (300, 300), 255).save(blank)
    (folder / "text.png").write_text("no picture")
    draft = np.asarray(zxingcpp.create_barcode(DRAFT, zxingcpp.BarcodeFormat.QRCode).to_image(8))
    Image.fromarray(draft).save(folder / "draft.png")
    for name, wanted in (("blank", "unreadable"), ("text", "picture"), ("draft", "draft")):
        browser.run("delete document.body.dataset.state")
        browser.put_file("#picture", folder / f"{name}.png")
        assert shown(browser) == wanted, name
    return missed


def refuse_mutations(browser: Browser, page: Path, count: int) -> int:
    """The number of mutations that were tried; none may be accepted by any of the three."""
    browser.open(page)
    browser.run("globalThis.data = JSON.parse(document.getElementById('data').textContent)")
    tried = list(mutations(random.Random(2026), repertoire(SIGNER, certificates()), count))
    for at in range(0, len(tried), _BATCH):
        texts = tried[at : at + _BATCH]
        for text, states_of in zip(texts, answers(browser, texts), strict=True):
            assert not {"genuine", "void", "replaced"} & set(states_of), text
            try:
                read_code(text, SIGNER.public_key)
            except InputRefused:
                continue
            raise AssertionError(f"accepted by the command and the window: {text}")
    return len(tried)


def answers(browser: Browser, texts: Sequence[str]) -> list[list[str]]:
    """The states by the browser's cryptography and by the library, for each text."""
    return list(
        browser.run(
            f"Promise.all({json.dumps(texts)}.map(async (text) => [certificateCode.check(text, "
            "data).state, (await certificateCode.checkByBrowser(text, data)).state]))"
        )
    )


def tell_moved_codes(browser: Browser, page: Path, count: int = 50) -> int:
    """The page shows the facts of the code's own certificate, which the other does not show."""
    browser.open(page)
    base = certificates()[0]
    issued = [
        replace(base, serial=f"1405-{200 + n}", idea_title=f"طرح {n}", rank=n)
        for n in range(count + 1)
    ]
    told = 0
    for own, other in pairwise(issued):
        assert ask(browser, SIGNER.code(own).text) == "genuine"
        title = browser.run("document.querySelector('.idea dd').textContent")
        told += title == own.idea_title != other.idea_title
    assert told == count
    return told


def prove(count: int, pictures: Path) -> list[str]:
    """All of it; returns the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "barrasi-lowh.html"
        page.write_text(page_html(PAGE), encoding="utf-8")
        with chromium(folder / "profile") as browser:
            show_states(browser, page, pictures)
            use_keyboard(browser, page)
            missed = read_pictures(browser, page, folder)
            moved = tell_moved_codes(browser, page)
            tried = refuse_mutations(browser, page, count)
            left = [url for url in browser.requests if url != page.as_uri()]
            assert not left, left
            assert not browser.errors, browser.errors
    assert not missed, missed
    return [
        f"states: {len(states())} at {len(WIDTHS)} widths, light and dark",
        f"pictures: {len(template_names())} designs, three kinds of pictures, all read",
        f"codes moved to another certificate: {moved} of {moved} shown with their own facts",
        f"mutations: {tried}, accepted by page, library, command or window: 0",
        "requests that left the page: 0",
    ]


def main() -> None:
    """Prove with the count of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--pictures", type=Path, default=Path("build/verify-page"))
    chosen = parser.parse_args()
    chosen.pictures.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n".join(prove(chosen.count, chosen.pictures)) + "\n")


if __name__ == "__main__":
    main()
