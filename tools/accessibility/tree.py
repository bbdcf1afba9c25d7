"""The accessible tree of a window as frozen facts, and the faults that a screen reader meets there.

Two readers make such trees: `in_process.py` asks Qt, `at_spi.py` asks the bus that Orca listens to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

SILENT_ROLES = frozenset({"filler", "unknown", "invalid", "client", ""})
"""Roles that say nothing of how a control is used. A "panel" is the word of the bus for a group."""
CONTAINERS = frozenset({"frame", "window", "dialog", "application", "alert"})
MESSAGES = frozenset({"filler", "alert"})
"""Roles of a part that only holds words. The name of a group is its heading, as a legend is."""
CELLS = frozenset({"table cell"})
MARKUP = re.compile(r"</?(?:div|span|p|b|i|br|html|qt|a|body)\b[^>]*>", re.IGNORECASE)
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069\u200e\u200f")


class Fault(StrEnum):
    """A fault of an accessible object."""

    NAMELESS = "nameless"
    """A control that can have the focus, without a name."""
    ROLE = "role"
    """A control that can have the focus, whose role says nothing of its use."""
    MARKUP = "markup"
    """A name or description with tags, which are read aloud."""
    REPEATED = "repeated"
    """A description or a part that says its name again."""
    CELL = "cell"
    """A cell of a table whose name lacks the heading of its column."""
    CHOICE = "choice"
    """One of several choices whose role is not that of a choice."""


@dataclass(frozen=True, slots=True)
class Node:
    """An accessible object. `states` holds the names of those states that are on.

    `heading` is the title of the column of a cell. `exclusive` says that only one of its siblings
    can be on; only Qt knows it.
    """

    role: str
    name: str = ""
    description: str = ""
    states: frozenset[str] = frozenset()
    children: "tuple[Node, ...]" = field(default=())
    heading: str = ""
    exclusive: bool = False

    @property
    def is_control(self) -> bool:
        """Whether Tab or a click can give it the focus now."""
        return {"focusable", "enabled"} <= self.states and self.role not in CONTAINERS


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of one object on one page."""

    fault: Fault
    role: str
    words: str

    def __str__(self) -> str:
        return f"{self.fault.value}: {self.role} «{self.words}»"


def findings(root: Node) -> tuple[Finding, ...]:
    """Return every fault in the tree, in the order of reading."""
    return tuple(found for node in nodes(root) for found in _faults(node))


def nodes(root: Node) -> Iterator[Node]:
    """Yield the object and everything below it, in the order of reading."""
    yield root
    for child in root.children:
        yield from nodes(child)


def _faults(node: Node) -> Iterator[Finding]:
    name, description = plain(node.name), plain(node.description)
    if node.is_control and node.role not in CELLS and not name:
        yield Finding(Fault.NAMELESS, node.role, description)
    if node.is_control and node.role in SILENT_ROLES:
        yield Finding(Fault.ROLE, node.role, name)
    if MARKUP.search(f"{node.name} {node.description}"):
        yield Finding(Fault.MARKUP, node.role, f"{node.name} | {node.description}")
    if node.exclusive and node.role not in ("radio button", "page tab", "list item", "menu item"):
        yield Finding(Fault.CHOICE, node.role, name)
    if node.heading and name and plain(node.heading) not in name:
        yield Finding(Fault.CELL, node.role, f"{node.heading} | {name}")
    if name and (name == description or _is_said_by_parts(node, name)):
        yield Finding(Fault.REPEATED, node.role, name)


def _is_said_by_parts(node: Node, name: str) -> bool:
    """Whether a group bears as its name the words that its labels say again one by one."""
    parts = [child for child in nodes(node) if child is not node]
    if node.role not in MESSAGES or any(part.is_control for part in parts):
        return False
    labels = [plain(part.name) for part in parts if part.role == "label"]
    said = [words for words in labels if words and words in name]
    return sum(map(len, said)) * 2 > len(name)


def plain(text: str) -> str:
    """Return the words without isolates, markup and doubled spaces."""
    return " ".join(MARKUP.sub(" ", text).translate(_ISOLATES).split())
