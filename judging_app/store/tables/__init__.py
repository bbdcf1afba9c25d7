"""The declared schema: one event per database, portable types, every constraint named.

`position` stores the order of declaration, from 0. Marks are integers in hundredths. No delete
cascades: a row that another row refers to cannot be deleted. Columns whose set of words will grow
(ranking method, kind of tie rule) have no CHECK, because SQLite can only change one by copying the
table; the enums of the domain refuse unknown words.

Only this package names a column and its type. `store/statements/` composes statements of these
tables, and `store/preparing.py` compiles them. No module that runs while somebody works imports
them: SQLAlchemy takes longer to load than a window.
"""

from judging_app.store.tables import (
    amendments,
    assignment,
    blindness,
    citations,
    consents,
    decisions,
    event,
    execution_plans,
    follow_up,
    ideas,
    keys,
    paper_ballots,
    payments,
    precedents,
    register,
    score_files,
    sheets,
    trust,
)
from judging_app.store.tables.columns import metadata

__all__ = [
    "amendments",
    "assignment",
    "blindness",
    "citations",
    "consents",
    "decisions",
    "event",
    "execution_plans",
    "follow_up",
    "ideas",
    "keys",
    "metadata",
    "paper_ballots",
    "payments",
    "precedents",
    "register",
    "score_files",
    "sheets",
    "trust",
]
