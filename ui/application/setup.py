"""Sets up the application once: direction, locale, font, style, theme, exception handler."""

import logging
import sys
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from judging_app.system.paths import log_file, resources
from judging_app.system.settings import Settings
from ui.application.ui_thread_gc import UiThreadGc
from ui.base.accessible import know_roles
from ui.base.theme import Theme
from ui.words.names import APP_NAME

log = logging.getLogger(__name__)

USUAL_SETTINGS = Settings()


class LastResort(QObject):
    """Logs every error that nothing else caught, and passes it to the window."""

    caught = Signal(object)

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle an uncaught error. The desktop uses this as `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("unhandled", exc_info=(kind, error, trace))
        self.caught.emit(error)


def prepare(remembered: Settings = USUAL_SETTINGS, *, styled: bool = True) -> QApplication:
    """Return the application of this process with all one-time settings; safe to call twice.

    Pass `styled=False` to set the style sheet later: make a page first, then call `Theme.apply`. Qt
    styles a widget again each time it gets a parent, so a page made without a style sheet takes
    half the time.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["judging-app"])
    if app.findChild(Theme) is None:
        _set_up(app)
        look = Theme(app, remembered.appearance, remembered.text_scale / 100)
        look.apply() if styled else look.apply_plain()
    return app


def _set_up(app: QApplication) -> None:
    app.setApplicationName(APP_NAME)  # screen readers say this one
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName("judging-app")
    know_roles()
    _speak_persian(app)
    app.setStyle("Fusion")
    load_fonts()
    app.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    LastResort(app)
    UiThreadGc(app)


def _speak_persian(app: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Persian, QLocale.Country.Iran))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fa", folder):
        app.installTranslator(translator)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def load_fonts() -> int:
    """Register the bundled Vazirmatn with Qt; return the number of font files that were loaded."""
    cuts = sorted((resources() / "fonts" / "vazirmatn").glob("*.ttf"))
    return sum(QFontDatabase.addApplicationFont(str(cut)) >= 0 for cut in cuts)


def last_resort() -> LastResort:
    """Return the handler of uncaught errors of the running application."""
    found = QApplication.instance().findChild(LastResort)  # type: ignore[union-attr]
    if found is None:
        raise RuntimeError("prepare() has not run")
    return found


def watch_for_errors() -> None:
    """Send uncaught errors to the log file and to the window."""
    handler = logging.FileHandler(log_file(), encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = last_resort().handle
