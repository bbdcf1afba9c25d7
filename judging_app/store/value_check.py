"""Check, when a file is opened, that every value in it is possible for its fact.

Only this process can change the file while it is open, and it writes typed facts only. So after
this check no load meets an invalid date, a word that no enum has, text in place of a number, or a
number outside its limits. SQLite itself accepts any value in any column.

`schema_check.py` has compared the schema before, so the type of a column is read from the schema.
`_RULES` states the limits beyond the type. The audit log has no rules: an entry that was changed by
hand is loaded and shown as changed (`facts/audit.py`).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.award import AwardKind
from judging_app.domain.certificate_choice import Sharing
from judging_app.domain.certificate_kind import CertificateKind
from judging_app.domain.consent import ConsentForm
from judging_app.domain.decision import DecisionKind
from judging_app.domain.desk import FileRole
from judging_app.domain.event import CutTie, PrivateKind, RankingMethod, TieRuleKind
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.limits import (
    MAX_CODE_LANES,
    MAX_CODE_MEMORY,
    MAX_CODE_PASSES,
    MAX_HANDOVERS,
    MAX_ID,
    MAX_IDEAS,
    MAX_JUDGES,
    MAX_MARK,
    MAX_NUMBER,
    MAX_RIAL,
    MAX_SCALE_MARKS,
    MAX_STAGES,
)
from judging_app.domain.payment_kind import PaymentKind
from judging_app.domain.precedents import PrecedentVerdict, SourceKind
from judging_app.domain.score_sheet import Standing
from judging_app.domain.trace import TraceAnswer, TracePlace
from judging_app.errors import DamagedFile
from judging_app.store.table_columns import Columns, columns_by_table

_LONGEST: Final = 1_000_000
"""Largest size of a text in bytes; a list of digests may have three times as many."""
_UNCHECKED: Final = frozenset({"audit_entry", "alembic_version"})
_DAY: Final = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_TIME: Final = "[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]"

_TEXT: Final = (
    "typeof({c}) = 'text' AND length(CAST({c} AS BLOB)) <= "
    f"{_LONGEST} AND instr({{c}}, char(0)) = 0"
)
_WHOLE: Final = f"typeof({{c}}) = 'integer' AND {{c}} BETWEEN 0 AND {MAX_NUMBER}"
_RIAL: Final = f"typeof({{c}}) = 'integer' AND {{c}} BETWEEN 0 AND {MAX_RIAL}"
# `date` with a modifier returns only valid days unchanged.
# Without `substr`, SQLite would compare the column as a number.
_IN_TIME: Final = "substr({c}, 1, 4) BETWEEN '1000' AND '8999'"
"""Gregorian days whose Jalali year has three or four digits."""
_DATE: Final = (
    f"typeof({{c}}) = 'text' AND {{c}} GLOB '{_DAY}' AND {_IN_TIME}"
    " AND date({c}, '+0 days') = {c}"
)
_MOMENT: Final = (
    f"typeof({{c}}) = 'text' AND {{c}} GLOB '{_DAY} {_TIME}' AND {_IN_TIME}"
    " AND datetime(substr({c}, 1, 19), '+0 days') = substr({c}, 1, 19)"
)


def _texts_in(container: str) -> str:
    """The condition for JSON of texts, in an `array` or an `object`."""
    return (
        f"typeof({{c}}) = 'text' AND length({{c}}) <= {3 * _LONGEST}"  # noqa: S608 - our own SQL
        " AND CASE WHEN json_valid({c})"
        f" THEN json_type({{c}}) = '{container}' AND NOT EXISTS"
        " (SELECT 1 FROM json_each({c}) WHERE type <> 'text') ELSE 0 END"
    )


_TYPES: Final = {
    "INTEGER": _WHOLE,
    "BIGINT": _RIAL,
    "BOOLEAN": "typeof({c}) = 'integer' AND {c} IN (0, 1)",
    "TEXT": _TEXT,
    "VARCHAR": _TEXT,
    "DATE": _DATE,
    "DATETIME": _MOMENT,
    "JSON": _texts_in("array"),
    "BLOB": "typeof({c}) = 'blob'",
}
"""The condition for a column of that declared type; `{c}` is the column."""
_OBJECTS: Final = frozenset({("sealed_part", "leaves"), ("freeze_basis", "parts")})
"""Columns whose JSON is an object, not a list."""
_TEXTS: Final = frozenset({"TEXT", "VARCHAR"})

_DIGEST: Final = "length({c}) = 64 AND {c} NOT GLOB '*[^0-9a-f]*'"

_MARK: Final = f"{{c}} <= {MAX_MARK}"


def _of(words: type[StrEnum]) -> str:
    return f"{{c}} IN ({', '.join(repr(word.value) for word in words)})"


_KEYS: Final = {"signing": _DIGEST, "sealing": _DIGEST}
_CODE_RULES: Final = {
    "salt": "length({c}) = 32 AND {c} NOT GLOB '*[^0-9a-f]*'",
    # the same limit as in a package: more would take all memory
    "memory": f"{{c}} BETWEEN 8 * lanes AND {MAX_CODE_MEMORY}",
    "passes": f"{{c}} BETWEEN 1 AND {MAX_CODE_PASSES}",
    "lanes": f"{{c}} BETWEEN 1 AND {MAX_CODE_LANES}",
}
_RULES: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {
        "id": f"{{c}} NOT GLOB '*[^0-9A-Za-z_-]*' AND length({{c}}) <= {MAX_ID}",
        "role": _of(FileRole),
        "ranking_method": _of(RankingMethod),
        "cut_tie": _of(CutTie),
        "quorum": f"{{c}} BETWEEN 1 AND {MAX_JUDGES}",
        "idea_word": _of(IdeaWord),
        "earlier_id": "({c} IS NULL) = (earlier_title IS NULL)"
        " AND ({c} IS NULL) = (earlier_digest IS NULL)",
    },
    "amendment": {"kind": _of(AmendmentKind)},
    "judge": {"most": f"{{c}} IS NULL OR {{c}} <= {MAX_IDEAS}"},
    "typed_cell": {
        "text": "field NOT GLOB 'mark:*' OR ({c} NOT GLOB '*[^0-9]*'"
        f" AND CAST({{c}} AS INTEGER) <= {MAX_MARK})",
        "field": "{c} <> 'standing' OR text IN ('', 'recused', 'ineligible')",
    },
    "award": {"kind": _of(AwardKind)},
    "idea_private": {"kind": _of(PrivateKind)},
    "tie_rule": {"kind": _of(TieRuleKind)},
    # the same limits as in a package: marks in hundredths, and scales short enough to list
    "criterion": {
        "maximum": _MARK,
        "step": f"(maximum - minimum) / {{c}} <= {MAX_SCALE_MARKS - 1} AND {_MARK}",
        "comment_at_most": f"{{c}} IS NULL OR {_MARK}",
        "comment_at_least": f"{{c}} IS NULL OR {_MARK}",
    },
    "criterion_level": {"highest": _MARK},
    "score_sheet": {"standing": _of(Standing)},
    "score": {
        "value": "EXISTS (SELECT 1 FROM criterion WHERE id = criterion_id"
        " AND {c} BETWEEN minimum AND maximum)"
    },
    "anchor_mark": {
        "value": "EXISTS (SELECT 1 FROM criterion WHERE id = criterion_id"
        " AND {c} BETWEEN minimum AND maximum)"
    },
    "handover": {"after": "{c} <= (SELECT count(*) FROM stage)"},
    "closing": {"stages": f"{{c}} <= {MAX_STAGES + MAX_HANDOVERS + MAX_IDEAS}"},
    "score_file": {
        "digest": _DIGEST,
        "file_name": "instr({c}, '/') = 0 AND {c} NOT IN ('', '.', '..')",
    },
    "follow_up_form": {
        "form_id": f"{{c}} NOT GLOB '*[^0-9A-Za-z_-]*' AND length({{c}}) <= {MAX_ID}",
    },
    "follow_up_report": {
        "digest": _DIGEST,
        "file_name": "instr({c}, '/') = 0 AND {c} NOT IN ('', '.', '..')",
    },
    "decision": {"kind": _of(DecisionKind)},
    "payment_decision": {"kind": _of(PaymentKind)},
    "consent": {"form": _of(ConsentForm), "text_digest": _DIGEST},
    "certificate_serial": {"kind": _of(CertificateKind)},
    "certificate_choice": {"sharing": _of(Sharing)},
    "trace_answer": {"place": _of(TracePlace), "answer": _of(TraceAnswer)},
    "precedent_source": {"kind": _of(SourceKind)},
    "precedent_answer": {"verdict": _of(PrecedentVerdict)},
    "honouree": {"kind": _of(CertificateKind)},
    "seal": {"head": f"{{c}} = '' OR ({_DIGEST})", "mac": "length({c}) = 32"},
    "content_check": {"total": "length({c}) = 16"},
    "workspace_binding": {"mac": "length({c}) IN (0, 32)"},
    "organizer_lock": {
        **_KEYS,
        **_CODE_RULES,
        "root": "length({c}) = CASE has_passphrase WHEN 1 THEN 44 ELSE 16 END",
    },
    "issued_card": _KEYS,
    "workspace_lock": {
        **_KEYS,
        **_CODE_RULES,
        "organizer_signing": _DIGEST,
        "organizer_sealing": _DIGEST,
        "remembered": "{c} IS NULL OR length({c}) = 32",
    },
}
"""Conditions for a column beyond its type."""


class _Check(NamedTuple):
    """The statements that check a table, and the condition for each of its columns."""

    conditions: Mapping[str, str]
    breaks: str
    texts: str


def refuse_impossible(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse (`DamagedFile`, with table and column) a file with a value that no fact can have.

    The schema of the file must have been compared before. Reads every row once.
    """
    for table, columns in columns_by_table(connection).items():
        if table in _UNCHECKED or _is_empty(connection, table):
            continue
        check = _check(table, columns)
        if _finds(connection, check.breaks):
            broken = (c for c, condition in check.conditions.items()
                      if _finds(connection, _breaks(table, [condition])))  # fmt: skip
            raise DamagedFile(path, f"impossible value: {table}.{next(broken)}")
        _read_texts(connection, check.texts)
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise DamagedFile(path, f"foreign_key_check: {orphan[0]} → {orphan[2]}")


def _is_empty(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has no rows; most have none, and the check of a table takes time to compile.

    `NOT INDEXED`, because an index could lack rows that the table has.
    """
    return not _finds(connection, f"SELECT 1 FROM {table} NOT INDEXED LIMIT 1")  # noqa: S608 - our own SQL


@lru_cache(maxsize=512)
def _check(table: str, columns: Columns) -> _Check:
    """The check of a table with these columns.

    Texts that refer to other texts need not be read: `foreign_key_check` compares them.
    """
    conditions = dict(_conditions(table, columns))
    own = [f'"{c.name}"' for c in columns if c.kind in _TEXTS and not c.refers]
    texts = f"SELECT {', '.join(own)} FROM {table}" if own else ""  # noqa: S608 - our own SQL
    return _Check(conditions, _breaks(table, conditions.values()), texts)


def _conditions(table: str, columns: Columns) -> Iterator[tuple[str, str]]:
    """Each column with its condition."""
    rules = _RULES.get(table, {})
    for name, declared, is_filled, _ in columns:
        is_object = (table, name) in _OBJECTS
        kind = _texts_in("object") if is_object else _TYPES[declared.partition("(")[0]]
        allowed = f"({kind})"
        if not is_filled:
            allowed = f"({{c}} IS NULL OR {allowed})"
        if name in rules:
            allowed += f" AND ({rules[name]})"
        yield name, allowed.replace("{c}", f'"{name}"')


def _read_texts(connection: sqlite3.Connection, texts: str) -> None:
    """Read each text once: the driver raises for bytes that are not UTF-8.

    The cursor is always closed, because an open statement would keep the file locked.
    """
    with closing(connection.cursor()) as cursor:
        for _ in cursor.execute(texts) if texts else ():
            pass


def _breaks(table: str, conditions: Iterable[str]) -> str:
    """A query that finds a row unless all conditions hold for every row."""
    whole = " AND ".join(f"({condition})" for condition in conditions)
    return f"SELECT 1 FROM {table} WHERE ({whole}) IS NOT 1 LIMIT 1"  # noqa: S608 - our own SQL


def _finds(connection: sqlite3.Connection, query: str) -> bool:
    return connection.execute(query).fetchone() is not None
