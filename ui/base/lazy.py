"""Services that are loaded when they are first called, on the worker and not before the window.

A module of services may bring readers of files, printing or statistics; loading it takes longer
than painting a page. Where it is written

    if TYPE_CHECKING:
        from judging_app.services.judge import judging
    else:
        judging = LazyModule("judging_app.services.judge.judging")

every name is checked as if the module were imported above, and `Operations.run` is given
functions that load it where they run.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


class LazyModule:
    """Stands for a module; each of its functions is found when it is called, and not before.

    Looking into a module that another thread is just loading would find half of it; importing it
    waits until it is whole.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self._module), name)(*args, **options)

        return call
