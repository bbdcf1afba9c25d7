"""The `.judging` file. Only this package uses SQL, SQLAlchemy (for declared facts) and Alembic."""

from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork

__all__ = ["JudgingFile", "UnitOfWork"]
