"""The services that pages ask for what they show, found in the sources of the pages."""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.files import OpenFile
from judging_app.store.unit_of_work import UnitOfWork

UI: Final = Path(__file__).parents[1] / "ui"
_OF: Final = ("judging_app.services.organizer.", "judging_app.services.papers",
              "judging_app.services.verification")  # fmt: skip
GIVEN: Final[Mapping[str, Any]] = {
    "today": date(2026, 12, 31),
    "kind": CertificateKind.WINNER,
    "judge_id": "J000",
    "absent_id": "J000",
}
"""The arguments that a page has without a person's input."""

Service = Callable[[OpenFile], object]


class Stored(Exception):
    """Raised in place of a commit: the service does not only look."""


def refuse_commit(_: UnitOfWork) -> None:
    """Take the place of `UnitOfWork.commit` while services are sorted."""
    raise Stored


def services_of_pages() -> dict[str, Service]:
    """Each service of an event that a page imports and that needs nothing typed, by its name.

    Those that store something are among them: `refuse_commit` finds them.
    """
    found: dict[str, Service] = {}
    for module, name in sorted(set(_imported())):
        service = getattr(import_module(module), name)
        if inspect.isfunction(service) and (filled := _filled(service)):
            found[f"{module.rpartition('.')[2]}.{name}"] = filled
    return found


def _imported() -> Iterator[tuple[str, str]]:
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if isinstance(node, ast.ImportFrom) and module.startswith(_OF):
                yield from ((module, name.name) for name in node.names)


def _filled(service: Callable[..., Any]) -> Service | None:
    """The service with the arguments that a page has; None if a person must give others."""
    first, *others = inspect.signature(service).parameters.values() or (None,)
    if first is None or "OpenFile" not in str(first.annotation):
        return None
    wanted = [one.name for one in others if one.default is inspect.Parameter.empty]
    if not set(wanted) <= set(GIVEN):
        return None
    return partial(service, **{name: GIVEN[name] for name in wanted})
