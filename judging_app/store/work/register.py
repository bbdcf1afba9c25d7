"""The register of certificates in a unit of work, and the choices made for certificates.

A desk does not need them when it opens, so each method imports the facts itself.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from judging_app.store.work.amendments import FactsInForce

if TYPE_CHECKING:
    from judging_app.domain.certificate_choice import CertificateChoice
    from judging_app.domain.register import End, Register, RegisterEntry


class CertificateRegister(FactsInForce):
    """Loads and extends the register of certificates; loads and stores the choices."""

    def register(self) -> "Register":
        """Every certificate that was issued, with its end and its holder in force.

        Raises `DamagedFile`.
        """
        from judging_app.domain.amended import effects
        from judging_app.domain.register_history import followed
        from judging_app.store.facts import register

        found, amendments = register.load_register(self._connection, self._path), self.amendments()
        if not found.entries or not amendments:
            return found
        declared = self.declared_event(), self.declared_ideas()
        return followed(found, effects(*declared, amendments))

    def add_to_register(self, entries: "Iterable[RegisterEntry]") -> None:
        """Enter certificates in the register, permanently."""
        from judging_app.store.facts import register

        register.add_entries(self._writing(), entries)

    def end_certificate(self, serial: str, end: "End") -> None:
        """End a certificate that is out, permanently."""
        from judging_app.store.facts import register

        register.add_end(self._writing(), serial, end)

    def certificate_choice(self) -> "CertificateChoice":
        """The choices made for certificates."""
        from judging_app.store.facts import register

        return register.load_choice(self._connection)

    def put_certificate_choice(self, choice: "CertificateChoice") -> None:
        """Store the choices in place of the earlier ones."""
        from judging_app.store.facts import register

        register.put_choice(self._writing(), choice)

    def design(self) -> Mapping[str, bytes]:
        """Maps the file names of the event's own design to their contents; empty without one."""
        from judging_app.store.facts import register

        return register.load_design(self._connection)

    def put_design(self, files: Mapping[str, bytes]) -> None:
        """Store the event's own design in place of the earlier one."""
        from judging_app.store.facts import register

        register.put_design(self._writing(), files)
