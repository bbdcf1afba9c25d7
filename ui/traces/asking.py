"""Looks for traces of senders before a package is built, and asks about open ones."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from judging_app.services.organizer.blindness import Blindness, answer_traces, look_for_traces
from ui.base.session import Session
from ui.traces.dialog import TracesDialog

LOOKING = "جست‌وجوی نام و نشان فرستندگان"

GoOn = Callable[[Blindness], None]
Failed = Callable[[BaseException], None]


def ask_about_traces(
    owner: QWidget, session: Session, go_on: GoOn, failed: Failed | None = None
) -> None:
    """Look for traces; ask only if nothing is decided about one of them; then call `go_on`.

    It is not called when the person cancels. The answer holds the copies for the package.
    """

    def ask(found: Blindness) -> None:
        if found.open:
            decide_traces(owner, session, found, lambda: go_on(found), failed)
        else:
            go_on(found)

    session.operations.run(
        look_for_traces, session.file, done=ask, failed=failed, label=LOOKING, watched=True,
        owner=owner,
    )  # fmt: skip


def decide_traces(
    owner: QWidget,
    session: Session,
    found: Blindness,
    go_on: Callable[[], None],
    failed: Failed | None = None,
) -> None:
    """Ask what becomes of each trace, store the answers, and call `go_on`."""
    dialog = TracesDialog(owner, found)
    dialog.accepted.connect(
        lambda: session.operations.run(
            answer_traces, session.file, dialog.answers, done=lambda _: go_on(), failed=failed,
            owner=owner,
        )
    )  # fmt: skip
    dialog.show_once()
