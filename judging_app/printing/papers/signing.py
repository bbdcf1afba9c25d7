"""Prints the end of a paper: places to sign (name, purpose, space), and the words of the log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from judging_app.domain.audit import AuditEntry
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, beside, inset, stacked, with_shapes
from judging_app.printing.papers.setting import block, prose

_GUTTER = 12.0


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signs: a name (empty if it is written by hand) and a line about the person."""

    name: str
    role: str


def signatures(
    signers: Sequence[Signer], columns: int, room: float = 44, width: float = styles.WIDTH
) -> Iterator[Box]:
    """Rows of frames for signatures, `columns` in a row.

    Each has `room` points of space to sign.
    """
    across = (width - _GUTTER * (columns - 1)) / columns
    for first in range(0, len(signers), columns):
        row = signers[first : first + columns]
        texts = [_named(signer, across - 18) for signer in row]
        height = max(text.height for text in texts) + room
        cells = [
            (number * (across + _GUTTER), _framed(text, across, height))
            for number, text in enumerate(texts)
        ]
        is_before_last = first + columns < len(signers) <= first + 2 * columns
        yield replace(beside(cells), gap=_GUTTER if first else 6, keep=is_before_last)


def _named(signer: Signer, width: float) -> Box:
    parts = [block(signer.name, styles.style("Bold", 9.5, 1.7), width)] if signer.name else []
    parts += [block(signer.role, styles.small(), width)] if signer.role else []
    return stacked(parts)


def _framed(text: Box, across: float, height: float) -> Box:
    panel = Panel(0, 0, across, height + 10, line=styles.HAIR, width=0.7)
    return replace(with_shapes(inset(text, 9, 5, 5), panel), height=height + 10)


def log_note(log: Sequence[AuditEntry]) -> Iterator[Box]:
    """The words for the last entry of the log, at the end of a paper. No box without a log."""
    if log:
        yield from prose(words.log_line(log), styles.body(), gap=8)
