"""Proves in Chromium that the page of the open data works without a network: `python -m
tests.proofs.council_page`.

It is opened as wide as a telephone and as a desk, light and dark; tables are sorted with the mouse
and with the keyboard; every number of the JSON stands on the page; no request leaves.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from judging_app.exchange.open_data.page import page_html
from tests import council_recomputed as recomputed
from tests.chromium import Browser, chromium
from tests.councils import judged_report

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
COLUMN = (
    "[...document.querySelectorAll('{table} tbody tr')].map((row) => row.cells[{place}].{told})"
)


def column(browser: Browser, table: str, place: int) -> list[str]:
    script = COLUMN.format(table=table, place=place, told="textContent")
    found: list[str] = browser.run(script)
    return found


def head(table: str, place: int) -> str:
    return f"document.querySelector('{table} thead tr').cells[{place}].querySelector('button')"


def sort_tables(browser: Browser, page: Path) -> int:
    """Sort by every column that has a button, and once back; returns the number of columns."""
    browser.open(page, *WIDTHS["desk"])
    done = 0
    for table, places in (
        (".chosen-ideas", (0, 1, 3, 4, 5)),
        (".themes", (0, 2, 3, 4, 5)),
        (".units", (0, 3)),
    ):
        before = column(browser, table, 0)
        for place in places:
            browser.run(f"{head(table, place)}.click()")
            one = keys(browser, table, place)
            browser.run(f"{head(table, place)}.click()")
            other = keys(browser, table, place)
            assert one == sorted(one), (table, place)
            assert sorted(map(str, one)) == sorted(map(str, other))
            assert one[0] == other[-1], (table, place)
            done += 1
        assert sorted(before) == sorted(column(browser, table, 0))
    return done


def keys(browser: Browser, table: str, place: int) -> list[Any]:
    told = browser.run(COLUMN.format(table=table, place=place, told="dataset.key"))
    try:
        return [float(key) for key in told]
    except ValueError:
        return [fold(browser, told, key) for key in told]


def fold(browser: Browser, every: list[str], key: str) -> int:
    """The place of a text in the browser's own Persian order."""
    order = browser.run(f"{json.dumps(every)}.sort((one, other) => one.localeCompare(other, 'fa'))")
    place: int = order.index(key)
    return place


def use_keyboard(browser: Browser, page: Path) -> None:
    """Reach the first button with Tab and press Enter: the table is sorted and says so."""
    browser.open(page, *WIDTHS["desk"])
    browser.press("Tab")
    assert browser.run("document.activeElement.tagName") == "BUTTON"
    browser.press("Enter")
    assert browser.run("document.activeElement.closest('th').ariaSort") == "ascending"


def show(browser: Browser, page: Path, pictures: Path) -> int:
    """Open at every width, light and dark: nothing is wider than the window."""
    for name, size in WIDTHS.items():
        for scheme in ("light", "dark"):
            browser.appearance(scheme)
            browser.open(page, *size)
            assert browser.run("document.documentElement.scrollWidth") <= size[0], name
            browser.picture(pictures / f"council-{name}-{scheme}.png")
    return 2 * len(WIDTHS)


def tell_figures(browser: Browser, page: Path) -> int:
    """Every share, sum and amount of the data stands on the page as text."""
    browser.open(page, *WIDTHS["desk"])
    text: str = browser.run("document.querySelector('main').innerText")
    data = json.loads(browser.run("document.getElementById('data').textContent"))
    plain = "".join(char for char in text if char not in "\u2066\u2067\u2068\u2069")
    figures: dict[str, str] = data["figures"]
    shown = [
        name
        for name, told in figures.items()
        if told != recomputed.rounded("0", 0) and name not in ("cut", "reliability_one")
    ]
    assert not [name for name in shown if figures[name] not in plain]
    return len(shown)


def prove(pictures: Path) -> list[str]:
    """All of it; returns the figures."""
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "report.html"
        page.write_text(page_html(judged_report()), encoding="utf-8")
        with chromium(Path(name) / "profile") as browser:
            views = show(browser, page, pictures)
            columns = sort_tables(browser, page)
            use_keyboard(browser, page)
            figures = tell_figures(browser, page)
            left = [url for url in browser.requests if url != page.as_uri()]
            assert not left, left
            assert not browser.errors, browser.errors
    return [
        f"views: {views}, none wider than its window",
        f"columns sorted up and down: {columns}",
        f"figures of the data on the page: {figures}",
        "requests that left the page: 0",
    ]


def main() -> None:
    """Prove, and keep the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, default=Path("build/council-page"))
    chosen = parser.parse_args()
    chosen.pictures.mkdir(parents=True, exist_ok=True)
    sys.stdout.write("\n".join(prove(chosen.pictures)) + "\n")


if __name__ == "__main__":
    main()
