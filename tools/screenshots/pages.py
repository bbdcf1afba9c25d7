"""Takes pictures of the pages, for the demo and for reviews of the design."""

import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from PySide6.QtCore import QEventLoop, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from judging_app.domain.score_sheet import Standing
from judging_app.services.judge.code import unlock_workspace
from judging_app.services.judge.judging import load_desk, open_workspace, record_score
from judging_app.store.judging_file import JudgingFile
from judging_app.system.paths import HOME_VARIABLE
from judging_app.system.settings import Appearance
from tools.screenshots import corrections as corrections_tour
from tools.screenshots import dialogs as dialog_tour
from tools.screenshots import faults as fault_tour
from tools.screenshots import organizer as organizer_tour
from tools.screenshots import recovery as recover_tour
from tools.screenshots.damaged_files import tour
from ui.application import setup as app
from ui.application.desktop import Desktop
from ui.application.main import DISPLAYS
from ui.base.drives import Drive
from ui.base.theme import theme
from ui.code_entry.page import CodePage
from ui.desk.page import DeskPage
from ui.desk.tour import remember_tour
from ui.finish import page as finish_page
from ui.finish.page import FinishPage
from ui.own_results.page import OwnResultsPage
from ui.widgets.tour import Tour

if TYPE_CHECKING:
    from judging_app.services.demo import DemoDay

STICK = "فلش"
"""The folder of the score file. Its name is relative, so that no picture shows a path of this
computer."""
PLUGGED_IN = Drive(Path(STICK), STICK, 14_600_000_000, is_read_only=False)
SCORED = 47
"""The number of finished ideas on the pictured desk."""
PAUSE = 30
"""Milliseconds between two checks whether a widget still changes."""
HUE, GROUNDS = 0xE0E0E0, 64
"""The bits of a colour that tell hues apart, and the number of colours kept for large areas."""
NOISE = "This plugin does not support"
"""The beginning of messages that only the offscreen platform prints. They are about sizes and
stacking."""


@dataclass(frozen=True, slots=True)
class View:
    """One appearance of the window. `scale` is the text scale."""

    appearance: Appearance
    width: int = 1366
    height: int = 768
    scale: float = 1.0

    @property
    def name(self) -> str:
        """The part of a picture's name that stands for the view."""
        return f"{self.appearance.value}-{self.width}x{self.height}-{round(100 * self.scale)}"


LOOKS = (Appearance.LIGHT, Appearance.DARK)
DAY = tuple(View(look) for look in LOOKS)
"""The views of a demo."""
EVERY = tuple(
    View(look, *size, scale)
    for look in LOOKS
    for size in ((1366, 768), (1320, 800))
    for scale in (1.0, 2.0)
)
"""Every supported view."""


def take(
    folder: Path,
    day: "DemoDay",
    views: Sequence[View] = DAY,
    wanted: Callable[[str], bool] | None = None,
) -> tuple[Path, ...]:
    """Save pictures of all pages (or the `wanted` ones) of a played day as PNG in `folder`."""
    if sys.platform.startswith("linux") and not any(name in os.environ for name in DISPLAYS):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = app.prepare()
    application.setCursorFlashTime(0)  # a blinking cursor would make pictures differ
    qInstallMessageHandler(_quieter)
    folder.mkdir(parents=True, exist_ok=True)
    with _own_home():
        remember_tour()
        desktop = Desktop()
        desktop.window.show()
        camera = Camera(folder, desktop, views, wanted or (lambda _: True))
        camera.visit_judge(day)
        organizer_tour.tour(desktop.organizer, desktop.window, day, camera.take)
        corrections_tour.tour(desktop, camera.take, camera.settle)
        desktop.window.close()
    qInstallMessageHandler(None)
    return tuple(camera.pictures)


def _quieter(kind: QtMsgType, context: object, text: str) -> None:  # noqa: ARG001
    """Print Qt's messages, except those about the offscreen platform."""
    if not text.startswith(NOISE):
        sys.stderr.write(f"{text}\n")


@contextmanager
def _own_home() -> Iterator[None]:
    """Set another data folder, so that the pictures show none of the person's own work."""
    before = os.environ.get(HOME_VARIABLE)
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before


class Camera:
    """Visits the pages of the desktop and saves pictures."""

    def __init__(
        self,
        folder: Path,
        desktop: Desktop,
        views: Sequence[View] = DAY,
        wanted: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._folder = folder.absolute()
        self._desktop = desktop
        self._views = views
        self._wanted = wanted
        self.pictures: list[Path] = []

    def visit_judge(self, day: "DemoDay") -> None:
        """Visit every page of a judge at the 48th idea."""
        code = _half_done(day)
        window = self._desktop.window
        self.take("start-empty")
        window.page.refresh()
        self.take("start")
        self._desktop.show_help()
        self.settle()
        self.take("help")
        window.close_aside()
        fault_tour.at_start(window, self.take)
        self._desktop.open_path(day.package)
        self.settle()
        self._give_code(code)
        desk = window.page
        if isinstance(desk, DeskPage):
            self._visit_desk(desk)
        mine = self._desktop.session.file.path
        self._visit_practice()
        window.go_home()
        self.settle()
        tour(self._desktop, mine, self.take, self.settle)

    def _give_code(self, code: str) -> None:
        page = self._desktop.window.page
        if isinstance(page, CodePage):
            page.field.type_code(code)
            self.take("code")
            recover_tour.at_the_door(self._desktop.window, code, self.take)
            page.primary.click()
        self.settle()

    def _visit_desk(self, desk: DeskPage) -> None:
        for key in "897":
            desk.score.type_key(key)
        self.take("judge-desk")
        self._visit_states(desk)
        dialog_tour.tour(self._desktop.window, desk.state, self.take)
        fault_tour.at_desk(self._desktop.window, desk, self.take)
        recover_tour.at_the_desk(self._desktop.window, desk.state.file, self.take)
        self._desktop.judge.show_tour()
        self.take("tour")
        desk.findChildren(Tour)[-1].end()
        self._visit_own(desk)
        with mock.patch.object(finish_page, "sticks", lambda: (PLUGGED_IN,)):
            self._visit_end(desk)

    def _visit_end(self, desk: DeskPage) -> None:
        desk.finish_wanted.emit()
        self.settle()
        page = self._desktop.window.page
        if isinstance(page, FinishPage):
            page.choose(PLUGGED_IN.folder)
            self.take("finish")
            fault_tour.at_end(self._desktop.window, self.take)
            with tempfile.TemporaryDirectory() as computer, contextlib.chdir(computer):
                Path(STICK).mkdir()
                page.primary.click()
                self.settle()
                self.take("receipt")

    def _visit_states(self, desk: DeskPage) -> None:
        """Show a search without matches, a recused idea, and the next idea again."""
        desk.list.search.setText("هواپیما")
        with _open_list(desk):
            self.take("judge-desk-nothing-found")
        desk.list.search.clear()
        here = desk.list.current()
        desk.state.stand(here, Standing.RECUSED, "در تهیهٔ همین طرح همکار بوده‌ام.")
        self.take("judge-desk-aside")
        desk.state.stand(here, Standing.SCORING)
        self.settle()

    def _visit_own(self, desk: DeskPage) -> None:
        self._desktop.judge.show_own(desk)
        self.settle()
        page = self._desktop.window.page
        if isinstance(page, OwnResultsPage):
            self.take("own-results")
            page.compare([row.idea.id for row in page.order[:3]])
            self.take("own-compare")
            page.show_view("reorder")
            page.reorder.order.move(3, 1)
            page.reorder.ask()
            self.take("own-settle")
        self._desktop.window.go_back()
        self.settle()

    def _visit_practice(self) -> None:
        self._desktop.judge.practise()
        self.settle()
        self.take("practice")
        page = self._desktop.window.page
        if isinstance(page, DeskPage):
            for criterion in page.state.rubric.criteria:
                page.state.mark(page.list.current(), criterion.id, criterion.scale.maximum)
            self.settle()
            self.take("practice-calibration")
            page.finish_wanted.emit()
            self.take("practice-end")

    def settle(self) -> None:
        """Wait until no work runs and every widget is drawn."""
        loop = QEventLoop()
        clock = QTimer(interval=20)
        clock.timeout.connect(lambda: None if self._desktop.operations.is_busy else loop.quit())
        clock.start()
        loop.exec()
        QApplication.processEvents()

    def look(self, view: View) -> None:
        """Give the window the size and colours of that view."""
        look = theme()
        if (look.appearance, look.text_scale) != (view.appearance, view.scale):
            look.text_scale = view.scale
            look.choose(view.appearance)
        self._desktop.window.resize(view.width, view.height)
        self.settle()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save the window (or one widget) in every view."""
        self.settle()  # also without a picture: the visit continues from this state
        is_asked = isinstance(widget, QDialog) and not widget.isVisible()
        for view in self._views if self._wanted(name) else ():
            self.look(view)
            told = view.appearance.value if len(self._views) == len(LOOKS) else view.name
            path = self._folder / f"{name}-{told}.png"
            if widget is not None and is_asked:
                widget.show()  # only a shown widget takes the size of its words
                QApplication.processEvents()
            save_thriftily(at_rest(widget or self._desktop.window), path)
            self.pictures.append(path)
        self.look(self._views[0])  # the next dialog is made at the first view's text size
        if widget is not None and is_asked:
            widget.hide()
        self._desktop.window.toast.hide()  # it would disappear during a later picture


@contextmanager
def _open_list(desk: DeskPage) -> Iterator[None]:
    """Show the list of the desk in every view; with large text it is a drawer."""

    def follow(_: bool = True) -> None:
        desk.columns.open_list()

    follow()
    desk.columns.narrowed.connect(follow)
    yield
    desk.columns.narrowed.disconnect(follow)
    desk.columns.open_list(wanted=False)


def at_rest(widget: QWidget) -> QImage:
    """Return the widget's picture as soon as two in a row are equal. Layouts need several turns."""
    seen, image = QImage(), widget.grab().toImage()
    while image != seen:
        loop = QEventLoop()
        QTimer.singleShot(PAUSE, loop.quit)
        loop.exec()
        seen, image = image, widget.grab().toImage()
    return image


def save_thriftily(image: QImage, path: Path) -> None:
    """Save the picture in 256 colours.

    They are enough for flat areas and words, at half the bytes.
    """
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    # The picture's own colours. Qt would use one coarse palette for all pictures.
    table = _table(Counter(memoryview(whole.constBits()).cast("B").cast("I")))
    closest = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = whole.convertToFormat(QImage.Format.Format_Indexed8, table, closest)
    few.save(str(path), quality=0)  # the strongest PNG compression


def _table(counted: Counter[int]) -> list[int]:
    """The colours of a picture to keep: no hue is lost because only a few words have it.

    First the theme's own, then the grounds, then the most frequent of each hue, then the rest.
    """
    tokens = (QColor(token).rgb() for token in astuple(theme().tokens))
    frequent = [colour for colour, _ in counted.most_common()]
    hues: dict[int, int] = {}
    for colour in frequent:
        hues.setdefault(colour & HUE, colour)
    chosen = (*(token for token in tokens if token in counted), *frequent[:GROUNDS], *hues.values())
    return list(dict.fromkeys((*chosen, *frequent)))[:256]


def _half_done(day: "DemoDay") -> str:
    """Make a workspace with a played judge's marks on the first ideas. Return the judge's code."""
    judge_id, path = next(iter(day.workspaces.items()))
    code = day.codes[judge_id]
    with JudgingFile.open(path) as played:
        unlock_workspace(played, code)
        desk = load_desk(played)
    with open_workspace(day.package, code) as mine:
        for key in load_desk(mine).reading_order[:SCORED]:
            sheet = desk.sheets[key]
            for score in sheet.scores if sheet.standing is Standing.SCORING else ():
                record_score(mine, key, score.criterion_id, score.value)
    return code
