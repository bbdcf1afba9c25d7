"""A command: are PDFs valid by Apache PDFBox Preflight, and clean by qpdf?

    python tests/printing/preflight.py [FILE.pdf …]

Without files, it writes certificates in every design and checks those. Preflight knows only the
older PDF/A-1b: each file is checked as a copy in that form (no object streams, PDF 1.4, a
CIDSet, part 1, the profile's version 2), whose pages are untouched. Needs Java and Debian's
libpdfbox2-java, libactivation-java and libjaxb-api-java. Ends with 1 if a file is not valid.
"""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

JARS = "/usr/share/java/*"


def as_first_part(source: Path, target: Path) -> None:
    """Writes the PDF/A-2b file as what Preflight can judge."""
    with pikepdf.open(source) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(xmp.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        data = bytearray(profile.read_bytes())
        data[8] = 2
        profile.write(bytes(data))
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.CIDFontType2:
                thing.FontDescriptor.CIDSet = pdf.make_stream(_cid_set(1 + len(thing.W[1])))
        mode = pikepdf.ObjectStreamMode.disable
        pdf.save(target, object_stream_mode=mode, force_version="1.4")


def _cid_set(count: int) -> bytes:
    bits = bytearray((count + 7) // 8)
    for cid in range(count):
        bits[cid // 8] |= 0x80 >> cid % 8
    return bytes(bits)


def preflight(path: Path, folder: Path) -> list[str]:
    """The faults that Preflight finds in the file; empty if it is valid."""
    java = shutil.which("java")
    assert java, "Java is not installed"
    copy = folder / "first-part.pdf"
    as_first_part(path, copy)
    command = [java, "-cp", JARS, "org.apache.pdfbox.preflight.Validator_A1b", str(copy)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    said = (done.stdout + done.stderr).strip().splitlines()
    return [] if any("is a valid PDF/A-1b file" in line for line in said) else said


def qpdf(path: Path) -> list[str]:
    """The faults that qpdf finds in the file."""
    with pikepdf.open(path) as pdf:
        return pdf.check_pdf_syntax()


def _samples(folder: Path) -> list[Path]:
    from judging_app.printing.certificate.certificates import write_certificates
    from judging_app.printing.certificate.code import Signer
    from judging_app.printing.certificate.template import load_template, template_names

    spec = importlib.util.spec_from_file_location("samples", Path(__file__).parent / "conftest.py")
    assert spec and spec.loader
    samples = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(samples)
    paths = []
    for name in template_names():
        paths.append(folder / f"{name}.pdf")
        given = [samples.FIRST, *samples._varied()]
        signer = Signer("event", bytes(32))
        write_certificates(given, load_template(name), paths[-1], signer=signer)
    return paths


def main() -> int:
    """Prints a line for each file, and what was found against it."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in [Path(given) for given in sys.argv[1:]] or _samples(folder):
            found = [*preflight(path, folder), *qpdf(path)]
            print(f"{path.name}: {'not valid' if found else 'valid PDF/A, qpdf clean'}")  # noqa: T201
            print(*found[:20], sep="\n  ", end="\n" if found else "")  # noqa: T201
            bad += bool(found)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
