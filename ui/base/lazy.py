"""Stands for service modules that the worker loads at their first call, after the window shows.

A service module may import file parsers, printing or statistics; loading these takes longer than
painting a page. A page imports the module for type checking only (`if TYPE_CHECKING: from
judging_app.services.judge import judging`), and otherwise sets `judging =
LazyModule("judging_app.services.judge.judging")`. Every name is then type-checked as if the module
were imported, and `Operations.run` gets functions that load the module where they run.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


class LazyModule:
    """Stands for a module. Each of its functions is looked up only when it is called.

    The lookup imports the module, so it waits for another thread that is loading it. A lookup in
    `sys.modules` could find a half-loaded module.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self._module), name)(*args, **options)

        return call
