"""The reasons for which a certificate is given."""

from enum import StrEnum


class CertificateKind(StrEnum):
    """The kinds of certificates.

    Winner (لوح), commended idea, participation (گواهی شرکت); thanks to judges, organizers and
    sponsors (لوح سپاس).
    """

    WINNER = "winner"
    SHORTLISTED = "shortlisted"
    PARTICIPANT = "participant"
    JUDGE = "judge"
    ORGANIZER = "organizer"
    SPONSOR = "sponsor"

    @property
    def letter(self) -> str:
        """The letter that stands for the kind in a certificate's code."""
        return _LETTERS.get(self, self.value[0])

    @property
    def is_of_ideas(self) -> bool:
        """Whether ideas get it; the others are thanks to persons."""
        return self not in THANKS


THANKS = frozenset({CertificateKind.JUDGE, CertificateKind.ORGANIZER, CertificateKind.SPONSOR})
"""The kinds for persons who sent no idea."""
_LETTERS = {CertificateKind.SPONSOR: "b"}
"""Letters of kinds whose first letter is taken; «b» is of "benefactor"."""
