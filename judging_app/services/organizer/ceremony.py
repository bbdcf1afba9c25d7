"""The ceremony of an official result: its pages, its pictures, its place, and its PDF."""

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Final

from judging_app.domain.ceremony import (
    AudiencePage,
    CeremonyState,
    resumed,
    running_order,
    without_pictures,
)
from judging_app.domain.printed import (
    Substitute,
    citation_places,
    event_places,
    idea_places,
    substitutes,
)
from judging_app.domain.results import Results
from judging_app.errors import DamagedFile, InputRefused, Refusal
from judging_app.printing.papers.ceremony_pages import (
    WIDE,
    CeremonyFacts,
    draw_page,
    write_pages,
)
from judging_app.printing.pdf.images import Image, image_of
from judging_app.printing.pdf.raster import Raster, page_of
from judging_app.services.files import OpenFile
from judging_app.services.organizer.issuing import official_results_of
from judging_app.system import event_choices
from judging_app.system.clock import today
from judging_app.system.progress import Progress, unwatched

__all__ = ["WIDE", "Ceremony", "CeremonyMade", "Raster"]

MOST_PIXELS: Final = 24_000_000
"""The most pixels of a page on a screen: more than those of any projector."""
_PICTURE: Final = 500.0
"""The longer side in points of the room that a page has for a picture."""
_POSITION: Final = "ceremony.position"


@dataclass(frozen=True, slots=True)
class Ceremony:
    """The pages of a ceremony, and their decoded pictures by digest.

    `event_id` and `result` (the digest of the official order) say for which the place is kept.
    `lost` are the codes of ideas whose picture cannot be decoded: their pages have none.
    """

    event_id: str
    result: str
    pages: tuple[AudiencePage, ...]
    pictures: dict[str, Image] = field(default_factory=dict)
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CeremonyMade:
    """The PDF that was written. `substitutes` are the letters that no font has.

    `lost` are the codes of ideas whose picture cannot be decoded.
    """

    path: Path
    pages: int
    substitutes: tuple[Substitute, ...] = ()
    lost: tuple[str, ...] = ()


def load_ceremony(file: OpenFile, *, progress: Progress = unwatched) -> Ceremony:
    """The ceremony of the official result.

    Raises `InputRefused`: NOT_OFFICIAL, NOTHING_TO_PRINT if nobody is honoured, and the errors of
    `official_results_of`.
    """
    with file.unit_of_work() as uow:
        results = official_results_of(file, uow)
    return _ceremony(results, file, progress)


def write_ceremony_pages(
    file: OpenFile, path: Path, *, progress: Progress = unwatched
) -> CeremonyMade:
    """Write the pages of the second screen as a PDF, for a computer without this program.

    Raises the errors of `load_ceremony`, and `WriteFailed`.
    """
    with file.unit_of_work() as uow:
        results = official_results_of(file, uow)
    found = _ceremony(results, file, unwatched)
    event = results.event
    facts = CeremonyFacts(event.title, event.organization, today())
    printed = write_pages(facts, found.pages, found.pictures, path, progress=progress)
    places = chain(
        event_places(event),
        idea_places(results.ideas),
        citation_places(results.citations, results.statement),
    )
    return CeremonyMade(path, printed.pages, substitutes(printed.missing, places), found.lost)


def draw_step(ceremony: Ceremony, page: AudiencePage, proportion: float, width_px: int) -> Raster:
    """One page at that width in pixels, for a screen of that proportion (width to height).

    It is drawn from the facts and the pictures of this page alone.
    """
    own = {digest: ceremony.pictures[digest] for digest in page.pictures}
    raster, _ = page_of(draw_page(page, proportion, own), 0, width_px, MOST_PIXELS)
    return raster


def kept_state(ceremony: Ceremony) -> CeremonyState:
    """The place at which the ceremony was left here, with a blank screen; else its beginning.

    The place of another result counts for nothing.
    """
    kept = event_choices.recall(ceremony.event_id, _POSITION)
    is_known = len(kept) == 2 and kept[0] == ceremony.result and kept[1].isdecimal()
    return resumed(int(kept[1]) if is_known else 0, len(ceremony.pages))


def keep_state(ceremony: Ceremony, state: CeremonyState) -> None:
    """Keep the place for this event on this computer. Raises nothing if the disk refuses."""
    event_choices.remember(ceremony.event_id, _POSITION, (ceremony.result, str(state.position)))


def _ceremony(results: Results, file: OpenFile, progress: Progress) -> Ceremony:
    pages = running_order(results)
    if not pages:
        raise InputRefused(Refusal.NOTHING_TO_PRINT)
    wanted = {one.picture: one.code for page in pages for one in page.honoured if one.picture}
    pictures: dict[str, Image] = {}
    for done, digest in enumerate(wanted):
        progress(done, len(wanted))
        image = _picture(file, digest, progress)
        if image is not None:
            pictures[digest] = image
    lost = wanted.keys() - pictures.keys()
    result = results.freeze.digest if results.freeze else ""
    return Ceremony(
        results.event.id, result, without_pictures(pages, lost), pictures,
        tuple(wanted[digest] for digest in wanted if digest in lost),
    )  # fmt: skip


def _picture(file: OpenFile, digest: str, progress: Progress) -> Image | None:
    """The picture, decoded in a child; None if it is missing, damaged or too large."""
    try:
        with file.unit_of_work() as uow:
            content = uow.blob(digest)
        return None if content is None else image_of(content, _PICTURE, _PICTURE, progress)
    except (InputRefused, DamagedFile):
        return None
