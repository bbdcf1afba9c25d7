"""The result of printing: pages, letters without a font, certificates that do not fit."""

from dataclasses import dataclass

from judging_app.errors import InputRefused
from judging_app.printing.text.shaping import Missing


@dataclass(frozen=True, slots=True)
class Printed:
    """The number of pages, and the characters `missing` for which boxes were drawn."""

    pages: int
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCertificates:
    """The number of pages. Certificates are identified by their place in the given list.

    `left_out` maps the certificates that were not printed to their reasons.
    """

    pages: int
    missing: tuple[tuple[int, Missing], ...] = ()
    left_out: tuple[tuple[int, InputRefused], ...] = ()
