"""The importer: the newest request wins, a cancel leads back, a refused file gets its error."""

from threading import Event

import pytest

from judging_app.domain.event import Theme
from judging_app.domain.import_choices import ImportChoices, NameChoice
from judging_app.domain.list_mapping import ColumnUse
from judging_app.domain.row_place import ALL_ROWS, ANY_SHEET, RowPlace
from judging_app.errors import InputRefused, Refusal
from judging_app.services.organizer.idea_import import ListImport
from judging_app.system.progress import Cancelled
from ui.base.operations import Operation, Operations
from ui.idea_import.importer import Importer, Wanted


@pytest.fixture
def operations(qtbot):
    made = Operations()
    yield made
    qtbot.waitUntil(lambda: not made.is_busy, timeout=30000)
    made.stop()


@pytest.fixture
def importer(operations):
    return Importer(operations, operations)


@pytest.fixture
def settle(qtbot, operations):
    return lambda: qtbot.waitUntil(lambda: not operations.is_busy, timeout=30000)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "ideas.csv"
    path.write_text("عنوان,شرح,نام\nپل سبز,الف,علی راد و رضا پاک\nباغ,ب,نیما یکتا\n", "utf-8")
    return path


def names_choice(choice):
    return ImportChoices().with_names(RowPlace(ANY_SHEET, ALL_ROWS), choice)


def titles(importer):
    return [idea.title for idea in importer.shown.result.idea_list.ideas]


def test_a_list_is_parsed_once_and_imported_for_each_choice(importer, settle, path):
    importer.ask(Wanted(path))
    assert importer.is_running
    assert importer.current is None
    settle()
    opened = importer.shown.opened
    assert titles(importer) == ["پل سبز", "باغ"]
    importer.ask(Wanted(path, choices=names_choice(NameChoice.WHOLE)))
    settle()
    assert importer.shown.opened is opened
    assert importer.shown.result.counts.people == 2


def test_the_newest_request_wins(importer, settle, path, operations):
    importer.ask(Wanted(path))
    settle()
    gate = Event()
    operations.run(gate.wait)
    seen = []
    importer.changed.connect(lambda: seen.append(importer.current))
    importer.ask(Wanted(path, choices=names_choice(NameChoice.WHOLE)))
    importer.ask(Wanted(path, choices=names_choice(NameChoice.SPLIT)))
    gate.set()
    settle()
    answers = [found for found in seen if found is not None]
    assert len(answers) == 1
    assert answers[0].result.counts.people == 3


def test_choices_made_while_the_file_is_parsed_count(importer, settle, path):
    importer.ask(Wanted(path))
    importer.ask(Wanted(path, choices=names_choice(NameChoice.WHOLE)))
    settle()
    assert importer.current.result.counts.people == 2


def test_a_cancel_leads_back_to_the_earlier_answer(importer, settle, path, operations):
    importer.ask(Wanted(path))
    settle()
    shown, gate = importer.shown, Event()
    returned: list[Wanted] = []
    importer.returned.connect(returned.append)
    started: list[Operation] = []
    operations.started.connect(started.append)
    operations.run(gate.wait)
    importer.ask(Wanted(path, choices=names_choice(NameChoice.WHOLE)))
    started[-1].cancel()
    gate.set()
    settle()
    assert returned == [Wanted(path)] == [importer.wanted]
    assert importer.current is shown
    assert isinstance(importer.error, Cancelled)


def test_a_cancel_of_other_themes_leads_back_to_nothing(importer, settle, path, operations):
    importer.ask(Wanted(path))
    settle()
    gate = Event()
    started: list[Operation] = []
    operations.started.connect(started.append)
    operations.run(gate.wait)
    importer.ask(Wanted(path, (Theme("a", "آب"),)))
    started[-1].cancel()
    gate.set()
    settle()
    assert importer.wanted == Wanted()
    assert importer.current is None


def test_the_first_reading_can_be_cancelled(importer, settle, path, operations):
    gate = Event()
    started: list[Operation] = []
    operations.started.connect(started.append)
    operations.run(gate.wait)
    importer.ask(Wanted(path))
    started[-1].cancel()
    gate.set()
    settle()
    assert (importer.shown, importer.wanted, importer.is_running) == (None, Wanted(), False)


def test_a_refused_file_ends_the_reading(importer, settle, path, tmp_path):
    importer.ask(Wanted(path))
    settle()
    empty = tmp_path / "empty.csv"
    empty.write_text("", "utf-8")
    importer.ask(Wanted(empty))
    settle()
    assert not importer.is_running
    assert importer.shown is None
    assert isinstance(importer.error, InputRefused)
    assert importer.error.reason is Refusal.EMPTY_FILE
    importer.ask(Wanted(path))
    settle()
    assert titles(importer) == ["پل سبز", "باغ"]


def test_a_file_is_parsed_anew_on_demand(importer, settle, path):
    importer.ask(Wanted(path))
    settle()
    path.write_text("عنوان,شرح\nچراغ,پ\n", "utf-8")
    importer.ask_again()
    settle()
    assert titles(importer) == ["چراغ"]


def test_other_rows_of_headings_bring_their_suggestion(importer, settle, path):
    path.write_text("پل سبز,الف\nعنوان,شرح\nباغ,ب\nراه,پ\n", "utf-8")
    importer.ask(Wanted(path))
    settle()
    found: list[ListImport] = []
    (sheet,) = importer.shown.look.sheets
    importer.ask_headings(sheet.name, 2, 2, found.append)
    settle()
    (mapping,) = found[0].mapping.sheets
    assert (mapping.first_heading, mapping.last_heading) == (2, 2)
    assert mapping.use(0) is ColumnUse.TITLE


def test_a_look_at_headings_does_not_lose_a_running_request(importer, settle, path):
    importer.ask(Wanted(path))
    settle()
    wanted = Wanted(path, choices=names_choice(NameChoice.WHOLE))
    importer.ask(wanted)
    (sheet,) = importer.shown.look.sheets
    importer.ask_headings(sheet.name, 1, 1, [].append)
    settle()
    assert importer.current.result.counts.people == 2
