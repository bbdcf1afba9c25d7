"""The entry point. Only this module imports both the command line and the desktop."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from judging_app.errors import JudgingError
from judging_app.system import sandbox_child
from judging_app.system.streams import readable_streams, show_error, speak_utf8

# The functions below import the command line or the desktop, never both: a window does not wait
# for the commands to load, nor a command for Qt.

OURS = {".ideas", ".scores", ".judging", ".followup"}


def _open(files: Sequence[Path]) -> int:
    from ui.application.main import open_desktop, words_of

    try:
        return open_desktop(files)
    except JudgingError as error:
        from judging_app.cli.output import REFUSED
        from judging_app.cli.sentences import sentence

        words = words_of(error) if sys.stderr is None else sentence(error)
        show_error(f"[{error.code}] {words}")
        return REFUSED


def _log_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log an unexpected error completely, and show a short message without a traceback."""
    if issubclass(kind, KeyboardInterrupt):
        return
    import logging

    from judging_app.system import paths

    log = paths.log_file()
    logging.basicConfig(
        filename=log, encoding="utf-8", errors="backslashreplace", format="%(asctime)s %(message)s"
    )
    logging.critical("unexpected error", exc_info=(kind, error, trace))
    show_error(f"[UNEXPECTED] {kind.__name__}: {error}\nThe details are in {log}")


def _are_files(arguments: Sequence[str]) -> bool:
    r"""Whether the arguments are files to open. A command is no file: it contains no file ending.

    The desktop also opens files of other kinds. It then explains to the person, who may have
    dropped the file on the program's icon, that it cannot open them. A stick is a bare drive.
    """
    paths = [Path(argument) for argument in arguments]
    if all(path.suffix.lower() in OURS for path in paths):
        return True
    is_option = any(argument.startswith("-") for argument in arguments)
    return not is_option and all(path.suffix or path.anchor or path.parts[1:] for path in paths)


def main() -> None:
    """Open the desktop without arguments or with files; otherwise run a command."""
    if sys.argv[1:2] == [sandbox_child.ARGUMENT]:  # a packaged program starts itself as child
        sandbox_child.main(sys.argv[2:])
        return
    sys.excepthook = _log_unexpected
    speak_utf8()
    if _are_files(sys.argv[1:]):
        sys.exit(_open([Path(argument) for argument in sys.argv[1:]]))
    # A command creates hundreds of thousands of objects without reference cycles. With Python's
    # default threshold of 700 objects, the search for cycles would take a tenth of a merge's time.
    gc.set_threshold(200_000, 20, 20)
    from judging_app.cli.app import Desktop, app
    from judging_app.cli.sentences import ANSWER_LOST

    with readable_streams(ANSWER_LOST):
        app(obj=Desktop(_open), prog_name="judging-app")


if __name__ == "__main__":
    main()
