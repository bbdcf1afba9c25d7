"""Loads the designer's material: the design, and certificates as examples."""

from dataclasses import dataclass

from judging_app.domain.award import Certificate
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.services.files import OpenFile
from judging_app.services.organizer import templates
from judging_app.services.organizer.certificates import example_certificates, list_certificates
from judging_app.services.organizer.templates import Design


@dataclass(frozen=True, slots=True)
class Material:
    """The design, and example certificates by kind. A sample is the first of each kind.

    `name` is the design's name if it is the person's own.
    """

    design: Design
    own_name: str
    certificates: dict[CertificateKind, tuple[Certificate, ...]]


def read_material(file: OpenFile, name: str) -> Material:
    """Load the material. A design of the application is copied under a new name."""
    results = list_certificates(file, CertificateKind.WINNER).results
    sample = templates.sample_certificate(results.event)
    each = {kind: (sample, *example_certificates(file, kind)) for kind in CertificateKind}
    own = any(choice.is_own and choice.name == name for choice in templates.template_choices())
    design = templates.settled(templates.open_design(name))
    if not own:
        design = templates.titled(design, f"{design.file.title} — نسخهٔ من")
    return Material(design, name if own else "", each)
