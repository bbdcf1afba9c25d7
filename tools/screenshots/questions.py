"""Takes pictures of the dialogs that ask about many things at once, over an official result."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from judging_app.domain.blindness import Trace
from judging_app.domain.personal_data import PersonalKind
from judging_app.domain.trace import TraceKey, TracePlace
from judging_app.services.files import OpenFile
from judging_app.services.organizer.blindness import Blindness
from judging_app.services.organizer.certificates import (
    CertificateKind,
    list_certificates,
    make_certificates,
)
from judging_app.services.organizer.citations import list_citations
from judging_app.services.organizer.execution_plans import list_plans
from judging_app.services.organizer.register import read_register, void
from judging_app.services.organizer.results import compute_results
from ui.certificates.void_dialog import VoidDialog
from ui.deliberation.citations_dialog import CitationsDialog
from ui.deliberation.fate_dialog import FateDialog
from ui.deliberation.plans_dialog import PlansDialog
from ui.traces.dialog import TracesDialog
from ui.window.main_window import MainWindow


def tour(window: MainWindow, file: OpenFile, take: Callable[..., None]) -> None:
    """Show citations, certificates that are out, and traces of senders."""
    take("citations", CitationsDialog(window, list_citations(file), lambda *_: None))
    take("execution-plans", PlansDialog(window, list_plans(file), lambda *_: None))
    with TemporaryDirectory() as folder:
        make_certificates(file, Path(folder) / "a.pdf")
    take("fate", FateDialog(window, read_register(file)))
    void(file, "1405-002", "انصراف از جایزه")
    with_void = list_certificates(file, CertificateKind.WINNER).entries
    take("void", VoidDialog(window, [one.voided for one in with_void if one.voided]))
    take("traces", TracesDialog(window, _found(file)))


def _found(file: OpenFile) -> Blindness:
    """Two traces as an organizer may meet them; the sample event has none."""
    ideas = [idea.id for idea in compute_results(file).ideas[:2]]
    traces = tuple(
        Trace(
            TraceKey(idea_id, TracePlace.TEXT, "مسئله", "لیلارستمخانی"),
            PersonalKind.NAME,
            "لیلا رستم‌خانی",
            "اینجانب",
            "از مرکز کنترل ترافیک پیشنهاد می‌کنم",
        )
        for idea_id in ideas
    )
    return Blindness(len(ideas), 0, (), traces)
