"""A folder for papers with secrets on their way to a printer. They are deleted afterwards.

In the system's temporary folder they would stay if the program is killed. In this folder the next
start of the program and the next such paper remove leftovers.
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
    """A path for a PDF that only its owner can read. The PDF is deleted with this object.

    Raises `WriteFailed` if the file cannot be made.
    """

    def __init__(self) -> None:
        held = ExitStack()
        folder = held.enter_context(folder_beside(paths.own_folder(_FOLDER)))
        self.path = folder / "paper.pdf"
        self._end = weakref.finalize(self, held.close)

    def forget(self) -> None:
        """Delete the paper now."""
        self._end()


def forget_papers() -> None:
    """Delete the papers that a killed program left. Does nothing if the folder is missing."""
    with suppress(WriteFailed):
        for left in parts_in(paths.data_folder() / _FOLDER):
            remove_abandoned(left)
