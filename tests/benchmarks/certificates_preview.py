"""The time from a played day to a certificate on the screen.

python -m tests.benchmarks.certificates_preview

It measures the seconds from asking for the winners to the first picture, then for a picture of each
winner, in every design. The pictures are 900 pixels wide, as on a small screen. Then it measures
the redrawing of a designer's page after a change.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.demo import play_day
from judging_app.services.files import open_file
from judging_app.services.organizer import templates
from judging_app.services.organizer.certificates import (
    list_certificates,
    preview_certificate,
    template_names,
)

WIDTH = 900
WINNER = CertificateKind.WINNER


def timed(work: Callable[[], object]) -> float:
    """Return the wall-clock seconds of the work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        day = play_day(Path(folder) / "day")
        with open_file(day.event) as file:
            start = time.perf_counter()
            entries = list_certificates(file, WINNER).entries
            listed = time.perf_counter() - start
    people = [entry.certificate for entry in entries]
    print(f"list of {len(people)} winners: {listed:.2f} s")  # noqa: T201
    print("| design | list + first picture s | a picture of each s | designer, a change ms |")  # noqa: T201
    print("|---|---|---|---|")  # noqa: T201
    for name in template_names():
        first = timed(lambda: preview_certificate(people[0], name, WIDTH))  # noqa: B023
        every = timed(lambda: [preview_certificate(one, name, WIDTH) for one in people])  # noqa: B023
        design = templates.open_design(name)
        key = templates.things(design, WINNER)[-3].key
        moved = [templates.placed(design, key, (20.0 + n, 150.0, 90.0, 12.0)) for n in range(10)]
        again = timed(
            lambda: [templates.preview_design(one, people[0], WINNER, WIDTH) for one in moved]  # noqa: B023
        )
        print(f"| {name} | {listed + first:.2f} | {every:.2f} | {again * 100:.0f} |")  # noqa: T201


if __name__ == "__main__":
    main()
