"""Certificates beside other libraries': `python -m tests.benchmarks.certificates_speed [COUNT]`.

Each producer makes the same 1,000 certificates (a pattern, six lines, a Nastaliq title, a QR code),
one producer after the other, each in its own process; the clock starts after three pages. The other
libraries are installed from `certificates_peers.txt` into their own folder. This project's time
includes signing the codes, tagging the pages and writing PDF/A. Pages per second of processor time
are printed too, because they do not depend on other work of the computer. «QR given» is the other
libraries' time with QR modules computed before. WeasyPrint is slow and makes a tenth.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / "build" / "benchmark-peers"
REQUIREMENTS = Path(__file__).with_name("certificates_peers.txt")
TEMPLATE = Path(__file__).with_name("certificates_speed.toml")
OURS = "judging_app"


def ours(count: int, path: Path, *, given: bool) -> None:
    """Make the certificates with the application, from facts to the file."""
    del given
    from judging_app.printing.certificate.certificates import write_certificates
    from judging_app.printing.certificate.template import load_template
    from tests.benchmarks.certificates_work import SIGNER, certificates

    write_certificates(certificates(count), load_template(TEMPLATE), path, signer=SIGNER)


def peer(name: str, count: int, path: Path, *, given: bool) -> Callable[[], None]:
    """Return another library's work, with its data ready."""
    from tests.benchmarks.certificates_peers import PEERS
    from tests.benchmarks.certificates_work import pages

    work = pages(count)
    known = {page.code: _runs(page.code) for page in work} if given else {}
    return lambda: PEERS[name](work, path, known.__getitem__ if given else _runs)


def _runs(text: str) -> tuple[int, Sequence[tuple[int, int, int]]]:
    import segno

    matrix = segno.make(text, error="m", micro=False).matrix
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append((start, y, x - start))
            x += 1
    return len(matrix), runs


def measure(name: str, count: int, *, given: bool) -> dict[str, float]:
    """Return pages per second (clock and processor), bytes per page, peak memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        for number, size in ((0, 3), (1, count)):
            path = Path(folder) / f"{number}.pdf"
            if name == OURS:
                work: Callable[[], None] = lambda: ours(size, path, given=given)  # noqa: B023, E731
            else:
                work = peer(name, size, path, given=given)
            start, start_cpu = time.perf_counter(), time.process_time()
            work()
            seconds = time.perf_counter() - start
            busy = time.process_time() - start_cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = path.stat().st_size / count
        return {"rate": count / seconds, "cpu": count / busy, "bytes": each, "peak": peak}


def in_process(name: str, count: int, *, given: bool = False) -> dict[str, float] | str:
    """Run `measure` in a process of its own; return its output as text if it failed."""
    known = os.pathsep.join([str(ROOT), *([] if name == OURS else [str(INSTALLED)])])
    command = [sys.executable, "-m", "tests.benchmarks.certificates_speed"]
    done = subprocess.run(  # noqa: S603
        [*command, str(count), "--only", name, *(["--given"] if given else [])],
        capture_output=True, encoding="utf-8", check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": known, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1]
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def install() -> None:
    """Install the other libraries if they are missing."""
    if not INSTALLED.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(INSTALLED)]
        subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], check=True)  # noqa: S603


def main() -> None:
    """Print the table, or (with `--only`) one row as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    if "--only" in sys.argv:
        name = sys.argv[sys.argv.index("--only") + 1]
        print(json.dumps(measure(name, count, given="--given" in sys.argv)))  # noqa: T201
        return
    install()
    print("| producer | pages/s | QR given | pages/CPU s | QR given | B/page | peak MB |")  # noqa: T201
    print("|---|---|---|---|---|---|---|")  # noqa: T201
    for name in (OURS, "typst", "reportlab + reshaper", "Qt QPdfWriter", "fpdf2", "weasyprint"):
        each = count // 10 if name == "weasyprint" else count
        row = in_process(name, each)
        free = row if name == OURS else in_process(name, each, given=True)
        if isinstance(row, str) or isinstance(free, str):
            print(f"| {name} | {row} | {free} |", flush=True)  # noqa: T201
            continue
        rates = " | ".join(f"{one[key]:.0f}" for key in ("rate", "cpu") for one in (row, free))
        print(f"| {name} | {rates} | {row['bytes']:,.0f} | {row['peak']:.0f} |", flush=True)  # noqa: T201
    for size in (count // 10, count * 5):
        row = in_process(OURS, size)
        assert not isinstance(row, str), row
        print(f"ours, {size} pages: {row['bytes'] * size / 1e6:.1f} MB, peak {row['peak']:.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
