"""The `.judging` file: the only place that speaks SQL, SQLAlchemy (to declare) and Alembic."""

from judging_app.store.judging_file import JudgingFile
from judging_app.store.unit_of_work import UnitOfWork

__all__ = ["JudgingFile", "UnitOfWork"]
