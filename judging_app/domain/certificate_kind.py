"""The reasons for which a certificate is given."""

from enum import StrEnum


class CertificateKind(StrEnum):
    """For a winner (لوح), for a commended idea, or for taking part (گواهی شرکت)."""

    WINNER = "winner"
    SHORTLISTED = "shortlisted"
    PARTICIPANT = "participant"
