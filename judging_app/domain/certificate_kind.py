"""The reasons for which a certificate is given."""

from enum import StrEnum


class CertificateKind(StrEnum):
    """The kinds of certificates: winner (لوح), commended idea, participation (گواهی شرکت)."""

    WINNER = "winner"
    SHORTLISTED = "shortlisted"
    PARTICIPANT = "participant"
