"""Service modules that are loaded on the worker at their first call, after the window is shown.

A service module may import file readers, printing or statistics; loading these takes longer than
painting a page. With

    if TYPE_CHECKING:
        from judging_app.services.judge import judging
    else:
        judging = LazyModule("judging_app.services.judge.judging")

every name is type-checked as if the module were imported, and `Operations.run` gets functions that
load the module where they run.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


class LazyModule:
    """Stands for a module; each of its functions is looked up only when it is called.

    The lookup imports the module and so waits for another thread that is loading it; a lookup in
    `sys.modules` could find a half-loaded module.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self._module), name)(*args, **options)

        return call
