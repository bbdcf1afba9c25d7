"""An open event or workspace, wherever it is stored."""

from typing import TYPE_CHECKING, TypeAlias

from judging_app.store.judging_file import JudgingFile

if TYPE_CHECKING:
    from judging_app.store.server.event import ServerEvent

OpenFile: TypeAlias = "JudgingFile | ServerEvent"
"""A `.judging` file, or an event on a server. Both have the same methods."""
