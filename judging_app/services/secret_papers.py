"""Papers with secrets on their way to a printer: in a folder of their own, and gone afterwards.

The system's temporary folder would keep them where the program is killed; here the next start of
the program and the next such paper remove what is left.
"""

import weakref
from contextlib import ExitStack, suppress
from typing import Final

from judging_app.errors import WriteFailed
from judging_app.system import paths
from judging_app.system.atomic_write import folder_beside
from judging_app.system.part_files import parts_in, remove_abandoned

_FOLDER: Final = "passing"


class PassingPaper:
    """A place for a PDF, at `path`, that nobody else may read. Gone with this object.

    Raises `WriteFailed` where it cannot be made.
    """

    def __init__(self) -> None:
        held = ExitStack()
        folder = held.enter_context(folder_beside(paths.own_folder(_FOLDER)))
        self.path = folder / "paper.pdf"
        self._end = weakref.finalize(self, held.close)

    def forget(self) -> None:
        """Remove it now."""
        self._end()


def forget_papers() -> None:
    """Remove the papers of a program that was killed; where there is no folder, there are none."""
    with suppress(WriteFailed):
        for left in parts_in(paths.data_folder() / _FOLDER):
            remove_abandoned(left)
