"""Persian words for two codes that look alike. They name the script of the letters."""

from judging_app.persian.scripts import scripts_of
from ui.words.strings import isolate

SCRIPTS = {
    "LATIN": "لاتین",
    "CYRILLIC": "سیریلیک",
    "GREEK": "یونانی",
    "ARABIC": "فارسی یا عربی",
    "ARMENIAN": "ارمنی",
    "CHEROKEE": "چروکی",
    "FULLWIDTH": "لاتین پهن",
}
BETWEEN = " · "


def look_alikes(where: str, detail: str) -> str:
    """Return the words for a LOOK_ALIKE refusal.

    An example: «خانهٔ A2: J01 (لاتین) · خانهٔ A3: Ј01 (سیریلیک)». `where` holds one or two cells,
    `detail` two codes; a single cell holds the second code.
    """
    places, codes = where.split(BETWEEN), detail.split(BETWEEN)
    pairs = zip(places, codes[-len(places) :], strict=False)
    return BETWEEN.join(f"خانهٔ {isolate(place)}: {_code(typed)}" for place, typed in pairs)


def _code(typed: str) -> str:
    names = " و ".join(sorted(SCRIPTS.get(one, one.lower()) for one in scripts_of(typed)))
    return f"{isolate(typed)} ({names})"
