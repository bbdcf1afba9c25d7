"""The shortcuts as a section of the guide."""

from html import escape

from judging_app.persian.text import compact, fold
from judging_app.services.guide import GuideSection
from ui.base.idea_word import filled
from ui.words.keys import KEYS
from ui.words.strings import isolate

TITLE = "کلیدهای میان‌بر"


def keys_section() -> GuideSection:
    """Return the section, with the word of the event for an idea."""
    rows, words = [], [TITLE]
    for title, keys in KEYS:
        rows.append(f'<tr><th colspan="2" align="right"><br>{escape(filled(title))}</th></tr>')
        for caps, meaning in keys:
            names = "  یا  ".join(isolate(cap) for cap in caps)
            name = f'<td class="key" width="35%">{escape(names)}</td>'
            rows.append(f"<tr>{name}<td>{escape(filled(meaning))}</td></tr>")
            words += [*caps, filled(meaning)]
    html = f"<h2>{TITLE}</h2><table>{''.join(rows)}</table>"
    return GuideSection(TITLE, TITLE, 2, html, "\0".join(compact(fold(one)) for one in words))
