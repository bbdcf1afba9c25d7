"""What a certificate is given for."""

from enum import StrEnum


class CertificateKind(StrEnum):
    """Being chosen (لوح), commended, or having taken part (گواهی شرکت)."""

    WINNER = "winner"
    SHORTLISTED = "shortlisted"
    PARTICIPANT = "participant"
