"""The unit of work: loads and stores facts; without `commit` nothing is stored."""

from collections.abc import Callable
from pathlib import Path

from judging_app.store.connection import Connection
from judging_app.store.declared_cache import Known
from judging_app.store.work.amendments import FactsInForce
from judging_app.store.work.blindness import TraceAnswers
from judging_app.store.work.citations import Citations
from judging_app.store.work.consents import Consents
from judging_app.store.work.decisions import Decisions
from judging_app.store.work.execution_plans import ExecutionPlans
from judging_app.store.work.follow_up import FollowUps
from judging_app.store.work.keys import Keys
from judging_app.store.work.paper_ballots import PaperBallots
from judging_app.store.work.payments import PaymentDecisions
from judging_app.store.work.precedents import Precedents
from judging_app.store.work.register import CertificateRegister
from judging_app.store.work.score_files import ScoreFiles
from judging_app.store.work.sheets import ScoreSheets
from judging_app.store.work.trust import Trust


class UnitOfWork(
    CertificateRegister,
    FactsInForce,
    ScoreSheets,
    ScoreFiles,
    PaperBallots,
    TraceAnswers,
    Decisions,
    Citations,
    ExecutionPlans,
    PaymentDecisions,
    Consents,
    Precedents,
    FollowUps,
    Keys,
    Trust,
):
    """One transaction over a `.judging` file. Made by `JudgingFile.unit_of_work`.

    A change that contradicts the schema (an unknown judge, an idea twice) is a bug of the caller
    and raises `sqlite3.IntegrityError`: check first.
    """

    def __init__(
        self,
        connection: Connection,
        path: Path,
        known: Known,
        watch_all: Callable[[], None],
        before_commit: Callable[[], None],
        after_begin: Callable[[], None],
    ) -> None:
        super().__init__(connection, path, known, watch_all, after_begin)
        self._before_commit = before_commit

    @property
    def path(self) -> Path:
        """The path of the file of this transaction."""
        return self._path

    @property
    def is_on_server(self) -> bool:
        """Whether the event stands on a server."""
        return bool(self._connection.desk)

    def give(self, target: Connection) -> None:
        """Copy every row into the empty tables of `target`, within its transaction."""
        from judging_app.store.copying import copy_rows

        copy_rows(self._connection, target)
        target.changes.renew()

    def take(self, source: "UnitOfWork") -> None:
        """Copy every row of `source` into the empty tables of this file."""
        source.give(self._writing())

    def commit(self) -> None:
        """Store the changes, sealed if the key is known; returns when they are on the disk.

        Raises FileMoved when the file is no longer at its path: nothing is stored then.
        """
        if self._known.seal_key is not None:
            from judging_app.store import seals as sealing

            sealing.put_seal(self._connection, self._known.seal_key)
        self._before_commit()
        self._end()
