"""Tests of the demo: its merges, its ranking and its papers are right."""

import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.event_state import Task
from judging_app.domain.import_report import NoticeKind
from judging_app.errors import InputRefused, Refusal
from judging_app.printing.certificate.page import page_lines
from judging_app.printing.certificate.template import load_template
from judging_app.printing.certificate.watermark import DRAFT
from judging_app.printing.text.paragraph import without_controls
from judging_app.services.demo import DemoDay, play_day
from judging_app.services.demo_after import play_after
from judging_app.services.files import open_file
from judging_app.services.organizer.certificates import entries_from
from judging_app.services.organizer.event_state import event_state
from judging_app.services.organizer.execution_plans import list_plans
from judging_app.services.verification import verify
from tests import keys
from tests.pdf_text import READERS, by_pdfium

pytestmark = pytest.mark.slow  # one played day serves all tests of this module


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> DemoDay:
    with pytest.MonkeyPatch.context() as patch:  # made before the first test's own fixtures
        keys.cheap(patch)
        return play_day(tmp_path_factory.mktemp("demo") / "روز نمونه")


def plain(text: str) -> str:
    """The text without bidi controls, one space for any."""
    return " ".join(unicodedata.normalize("NFC", without_controls(text)).split())


def test_what_came_in(day: DemoDay) -> None:
    verdicts = Counter(item.plan.verdict.value for item in day.inbox if item.plan)
    assert verdicts == {"new": 10, "newer": 1, "already-here": 1}
    kinds = Counter(notice.kind for notice in day.notices)
    assert kinds[NoticeKind.SIMILAR_TITLE] == 2
    assert kinds[NoticeKind.EMPTY_ROW] == 1
    assert len(day.results.ideas) == len(day.results.ranking.rows) == 130
    assert not day.results.contested


def test_every_file_is_whole(day: DemoDay) -> None:
    for path in (day.event, day.package, *day.score_files):
        assert not verify(path).problems


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_every_line_of_the_twenty_comes_back(
    day: DemoDay, reader: Callable[[Path], Sequence[str]]
) -> None:
    certificates = [
        replace(one.certificate, serial=DRAFT)
        for one in entries_from(day.results, CertificateKind.WINNER)
    ]
    template = load_template(day.results.event.certificate_template)
    read = reader(day.certificates)
    assert len(read) == len(certificates) == day.pages == 20
    lines = missing = 0
    for certificate, page in zip(certificates, read, strict=True):
        found = Counter(plain(line) for line in page.splitlines())
        for line in page_lines(certificate, template):
            lines += 1
            missing += found[plain(line)] < 1
    print(f"{lines} lines, {missing} missing")  # noqa: T201
    assert missing == 0
    assert lines > 20 * 10


def test_the_workbook_opens_from_right_to_left(day: DemoDay) -> None:
    book = openpyxl.load_workbook(day.workbook)
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    formulas = [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not formulas


def test_the_demo_ends_with_an_official_result_and_twenty_dossiers(
    day: DemoDay, tmp_path: Path
) -> None:
    event = Path(shutil.copy(day.event, tmp_path))
    files = {one.name: one.path for one in play_after(replace(day, event=event, folder=tmp_path))}
    assert all(path.exists() for path in files.values())
    assert len(by_pdfium(files["dossiers"])) == 40
    with open_file(event) as file:
        assert event_state(file).task is Task.ARCHIVE
        found = list_plans(file)
        assert (found.complete, len(found.entries)) == (17, 20)
    assert not verify(event).problems


def test_only_its_own_folder_is_replaced(day: DemoDay, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not a demo", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        play_day(tmp_path)
    assert refused.value.reason is Refusal.ALREADY_EXISTS
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
