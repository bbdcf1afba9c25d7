"""Messages and the designer say the word of the event for an idea; no source names one.

`test_every_page.py` reads the pages and dialogs of an event of projects.
"""

import ast
from pathlib import Path

import pytest

import ui
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.errors import InputRefused, Refusal
from tests.idea_words import UNFILLED
from ui.base.idea_word import filled, use_word, word
from ui.words import designs
from ui.words.messages import message
from ui.words.trust import KINDS

FOLDER = Path(ui.__file__).parent
NEUTRAL_SOURCES = {
    "start/page.py": "names kinds of files before an event is open",
    "start/progress_list.py": "the same",
    "words/strings.py": "the line under the program's name",
    "studio/begin.py": "the word is not chosen yet",
}


@pytest.fixture(autouse=True)
def the_usual_word():
    """The word that later tests expect."""
    yield
    use_word(IdeaWord.IDEA)


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_says_the_word(reason):
    use_word(IdeaWord.PAPER)
    told = message(InputRefused(reason))
    assert "ایده" not in f"{told.happened} {told.safe} {told.next_step}"
    assert not UNFILLED.search(f"{told.happened} {told.safe} {told.next_step}")


def test_a_text_of_a_file_is_never_filled():
    use_word(IdeaWord.PAPER)
    told = message(InputRefused(Refusal.UNKNOWN_IDEA, detail="{many}", where="{one}"))
    assert "{many}" in told.detail or "{one}" in told.detail


@pytest.mark.parametrize("chosen", IdeaWord)
def test_the_designer_reads_its_own_names_back(chosen):
    use_word(chosen)
    text = " ".join(f"{{{field}}}" for field in designs.FIELD_NAMES)
    assert designs.meant(designs.readable(text)) == text
    assert not UNFILLED.search(designs.readable(text))


def test_without_an_event_the_word_is_idea():
    assert word() is FORMS[IdeaWord.IDEA]
    assert filled("{of_one} {other}") == "ایدهٔ {other}"
    assert all(not UNFILLED.search(filled(name)) for name in KINDS.values())


def sources():
    return {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.py")}


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def test_no_other_source_of_the_desktop_names_an_idea():
    named = set()
    for name, path in sources().items():
        tree = ast.parse(path.read_text("utf-8"))
        ignored = {id(node) for node in docstrings(tree)}
        constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant)]
        if any("ایده" in str(n.value) for n in constants if id(n) not in ignored):
            named.add(name)
    assert named == set(NEUTRAL_SOURCES)


def test_no_text_is_filled_while_its_module_is_loaded():
    """Such a text would keep the word of the first event."""
    for name, path in sources().items():
        at_once = [n for n in ast.parse(path.read_text("utf-8")).body if not is_function(n)]
        calls = [c for node in at_once for c in called(node)]
        assert not {"word", "filled"} & set(calls), name


def is_function(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def called(node):
    """The functions that run with this node, not those that its functions call later."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id
    for child in ast.iter_child_nodes(node):
        if not is_function(child):
            yield from called(child)
