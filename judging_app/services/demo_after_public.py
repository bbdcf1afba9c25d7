"""The papers and files of the demo that others than the secretariat read."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from judging_app.domain.chosen import chosen_ideas
from judging_app.domain.consent import ConsentForm
from judging_app.services.files import OpenFile
from judging_app.services.organizer.booklet import BookletChoice, write_booklet_folder
from judging_app.services.organizer.ceremony import write_ceremony_pages
from judging_app.services.organizer.consent import ConsentForms, record_consents
from judging_app.services.organizer.council import write_council
from judging_app.services.organizer.open_data import write_open_data
from judging_app.services.organizer.results import compute_results

_BY_CODE: Final = 4
"""Every fourth idea of the demo is printed by its code only, and one of them gives no consent."""
_EXPERTISE: Final = ("برنامه‌نویسی، نقشه", "طراحی شهری", "اقتصاد شهری", "آموزش")
_CONTACT: Final = "دبیرخانهٔ هفتهٔ خلاقیت"
_RECORD: Final = "برگهٔ رضایت امضاشده"


def write_public(file: OpenFile, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write the pages of the ceremony, the council's pages, open data and the booklet.

    Returns a name and a path of each. Raises the errors of the services that it calls.
    """
    yield "ceremony", write_ceremony_pages(file, folder / "ceremony.pdf").path
    yield "council", write_council(file, folder / "council.pdf").path
    yield "open data", write_open_data(file, folder / "open-data").folder
    _give_consents(file)
    made = write_booklet_folder(file, folder / "booklet", BookletChoice(), pdf=True)
    yield "booklet", made.paths[0].parent


def _give_consents(file: OpenFile) -> None:
    results = compute_results(file)
    day = results.event.dates.closes + timedelta(days=7)
    given = {}
    for number, one in enumerate(chosen_ideas(results)):
        if one.idea.owners and number != _BY_CODE:
            form = ConsentForm.NAMED if number % _BY_CODE else ConsentForm.BY_CODE
            expertise = _EXPERTISE[number % len(_EXPERTISE)]
            given[one.idea.id] = ConsentForms(
                form, day, one.idea.owners[0].name, _RECORD, expertise, _CONTACT
            )
    record_consents(file, given)
