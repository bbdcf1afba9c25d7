"""Proves the page of the booklet in Debian's Chromium, with no network.

    python -m tests.proofs.booklet_page --ideas 130 --pictures FOLDER

Every idea is found by its title in the letters of another keyboard, hits are marked, filters and
the keyboard work, at 390 pixels and on a desk, light and dark. No request leaves the page, and its
policy is never broken.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from judging_app.domain.booklet import Booklet
from judging_app.printing.booklet.page import page_html
from tests.booklets import THEMES, booklet, entry
from tests.chromium import Browser, chromium

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
_ARABIC = str.maketrans({"ی": "ي", "ک": "ك", "ه": "ة", "ا": "أ", "\u200c": " "})
"""The letters of an Arabic keyboard; a blank in place of a half-space."""


def sample(count: int) -> Booklet:
    """A booklet of so many ideas, a third of them by code."""
    entries = (entry(n, named=n % 3 != 0, repeat=1 + n % 4) for n in range(1, count + 1))
    made = booklet(*entries, foreword="این ایده‌ها را کارکنان شهر فرستاده‌اند.")
    first = replace(made.entries[0], title="کتابخانهٔ سیّار کوچه‌ها")
    return replace(made, entries=(first, *made.entries[1:]))


def ask(browser: Browser, question: str) -> tuple[int, int]:
    """Type a question; returns the shown ideas and the marked hits."""
    browser.run(
        "(() => { const field = document.getElementById('question');"
        f" field.value = {json.dumps(question)}; field.dispatchEvent(new Event('input')); }})()"
    )
    shown = browser.run("document.querySelectorAll('article:not([hidden])').length")
    return shown, browser.run("document.querySelectorAll('article:not([hidden]) mark').length")


def find_every_idea(browser: Browser, made: Booklet) -> int:
    """Find each idea by its title, spelt with other letters. Returns their number."""
    for one in made.entries:
        shown, marks = ask(browser, one.title.translate(_ARABIC))
        assert shown >= 1, one.title
        assert marks >= 1, one.title
        first = browser.run("document.querySelector('article:not([hidden]) h2').textContent")
        assert shown > 1 or first == one.title, one.title
    assert ask(browser, "كتابخانه ي سيار")[0] == 1
    assert ask(browser, "هیچ‌چنین‌واژه‌ای") == (0, 0)
    assert not browser.run("document.getElementById('empty').hidden")
    assert ask(browser, "")[0] == len(made.entries)
    return len(made.entries)


def choose(browser: Browser, made: Booklet) -> None:
    """Filter by theme and by expertise."""
    browser.run("document.querySelector('[data-choose=\"1\"]').click()")
    of_theme = sum(one.theme == THEMES[1] for one in made.entries)
    assert browser.run("document.body.dataset.count") == str(of_theme)
    browser.run("document.getElementById('clear').click()")
    assert browser.run("document.body.dataset.count") == str(len(made.entries))


def use_keyboard(browser: Browser, page: Path) -> None:
    """Reach the search by Tab, and go to the first hit by Enter."""
    browser.open(page, *WIDTHS["desk"])
    for _ in range(6):
        browser.press("Tab")
        if browser.run("document.activeElement.id") == "question":
            break
    assert browser.run("document.activeElement.id") == "question"
    ask(browser, "كتابخانه")
    browser.press("Enter")
    assert browser.run("document.activeElement.tagName") == "H2"
    ask(browser, "")


def hear(browser: Browser) -> None:
    """Every field has a label, the count is announced, every idea is named by its title."""
    assert browser.run(
        "[...document.querySelectorAll('input, select')].every((one) => one.labels.length)"
    )
    assert browser.run("document.getElementById('count').getAttribute('aria-live')") == "polite"
    assert browser.run(
        "[...document.querySelectorAll('article')].every((one) =>"
        " document.getElementById(one.getAttribute('aria-labelledby')).tagName === 'H2')"
    )


def prove(count: int, pictures: Path) -> list[str]:
    """All of it; returns the figures."""
    made, found = sample(count), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "index.html"
        page.write_text(page_html(made), encoding="utf-8")
        with chromium(folder / "profile") as browser:
            for width, size in WIDTHS.items():
                for scheme in ("light", "dark"):
                    browser.appearance(scheme)
                    browser.open(page, *size)
                    assert browser.run("document.fonts.check('16px Vazirmatn')")
                    wide = browser.run("document.documentElement.scrollWidth > innerWidth")
                    assert not wide, f"{width} scrolls sideways"
                    ask(browser, "سايه بان خورشيدي")
                    browser.picture(pictures / f"{width}-{scheme}.png")
                    ask(browser, "")
            hear(browser)
            choose(browser, made)
            use_keyboard(browser, page)
            found = find_every_idea(browser, made)
            blocked = browser.run("fetch('https://example.org').then(() => 0, () => 1)")
            left = [url for url in browser.requests if url != page.as_uri()]
    assert blocked == 1
    assert not [url for url in left if "example.org" not in url], left
    return [
        f"ideas found by other spellings: {found} of {count}",
        f"views: {len(WIDTHS)} widths, light and dark, none scrolls sideways",
        "requests that left the page: 0; a script's own request is refused by the policy",
    ]


def main() -> None:
    """Prove with the numbers of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ideas", type=int, default=130)
    parser.add_argument("--pictures", type=Path, default=Path("build/booklet-page"))
    chosen = parser.parse_args()
    chosen.pictures.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n".join(prove(chosen.ideas, chosen.pictures)) + "\n")


if __name__ == "__main__":
    main()
