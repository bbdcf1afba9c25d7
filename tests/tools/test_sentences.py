"""Tests of the draw of sentences for a reader."""

import re
from pathlib import Path

from tools.sentences import sentences

SOURCE = '''"""A module."""

LIMIT = 3  # three, because the fourth is never read
x = 1  # noqa: F841 - an order for a linter, no sentence


def f():
    """Return one."""
    return 1
'''


def test_docstrings_and_comments_have_their_places(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "a.py").write_text(SOURCE, "utf-8")
    assert list(sentences(tmp_path)) == [
        ("ui/a.py:1 module", "A module."),
        ("ui/a.py:7 f", "Return one."),
        ("ui/a.py:3", "# three, because the fourth is never read"),
    ]


def test_no_sentence_begins_with_a_word_that_hides_its_subject() -> None:
    """CONTRIBUTING, the rule of words: plain English begins with the subject."""
    hidden = re.compile(r"(?:^|[.:;!?]\s+|#\s*)(?:What|Whoever|Whatever|Those of)\b")
    found = [place for place, text in sentences(Path(__file__).parents[2]) if hidden.search(text)]
    assert found == []
