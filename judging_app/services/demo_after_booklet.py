"""Consents for the demo, and its booklet: invented, as the ideas of the sample event are."""

from itertools import cycle
from pathlib import Path
from typing import Final

from judging_app.domain.consent import ConsentForm
from judging_app.services.files import OpenFile
from judging_app.services.organizer.booklet import BookletMade, write_booklet_folder
from judging_app.services.organizer.consent import ConsentForms, list_consents, record_consents
from judging_app.services.organizer.nameless import has_name

FOLDER: Final = "booklet"
_EXPERTISE: Final = (
    "طراحی صنعتی، انرژی خورشیدی", "برنامه‌نویسی، نقشه‌های شهری", "مهندسی عمران", "محیط زیست",
)  # fmt: skip
_CONTACT: Final = "دبیرخانهٔ رویداد"
_EVERY: Final = 4
"""Each fourth idea has a consent, and each third of them is by code."""


def write_demo_booklet(file: OpenFile, folder: Path) -> BookletMade:
    """Record consents for the chosen and some other ideas, and write the booklet with its PDF.

    An idea keeps a consent that it has. Raises the errors of `record_consents` and
    `write_booklet_folder`.
    """
    found = list_consents(file)
    day = found.event.dates.closes
    wanted: dict[str, ConsentForms] = {}
    expertise = cycle(_EXPERTISE)
    for number, one in enumerate(found.entries):
        is_wanted = one.consent is None and (one.is_chosen or number % _EVERY == 0)
        if is_wanted and has_name(one.idea):
            form = ConsentForm.BY_CODE if len(wanted) % 3 == 2 else ConsentForm.NAMED
            lines = ("", "برگهٔ امضاشده", next(expertise), _CONTACT)
            wanted[one.idea.id] = ConsentForms(form, day, *lines)
    if wanted:
        record_consents(file, wanted)
    return write_booklet_folder(file, folder / FOLDER, pdf=True)
