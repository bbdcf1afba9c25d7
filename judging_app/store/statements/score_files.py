"""Statements for score files and for the resolutions of their contradictions."""

from typing import Any

from sqlalchemy import Column, Delete, Insert, bindparam, delete, insert, select

from judging_app.store.statements._kinds import Query
from judging_app.store.tables.event import judge
from judging_app.store.tables.score_files import resolution, score_file

_OF_JUDGE = score_file.c.judge_id == bindparam("judge_id")


def score_files() -> Query:
    """Every score file with its content, by judge as declared, revision and digest."""
    return _in_order(*score_file.c)


def score_files_of_judge() -> Query:
    """The score files of a judge, as `score_files`."""
    return score_files().where(_OF_JUDGE)


def filed() -> Query:
    """Every score file without its content, in the same order."""
    return _in_order(*(c for c in score_file.c if c.name not in ("said", "content")))


def _in_order(*columns: Column[Any]) -> Query:
    return (
        select(*columns)
        .join_from(score_file, judge, judge.c.id == score_file.c.judge_id)
        .order_by(judge.c.position, score_file.c.revision, score_file.c.digest)
    )


def add_score_file() -> Insert:
    """Store a score file."""
    return insert(score_file)


def remove_score_file() -> Delete:
    """Delete a score file."""
    return delete(score_file).where(score_file.c.digest == bindparam("digest"))


def resolutions() -> Query:
    """Every resolution of a contested sheet."""
    return select(resolution)


def add_resolution() -> Insert:
    """Store the resolution of a contested sheet that has none."""
    return insert(resolution)


def remove_resolution() -> Delete:
    """Delete the resolution of a sheet."""
    here = resolution.c
    return delete(resolution).where(
        here.judge_id == bindparam("judge_id"), here.idea_id == bindparam("idea_id")
    )
