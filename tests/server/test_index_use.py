"""The server finds rows by the same indexes as a file."""

import json
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import psycopg

from judging_app.store.server.connection import texts
from judging_app.store.server.database import make
from judging_app.system.server_address import ServerAddress
from tests.store.test_index_use import SCANNED, chosen


def numbered(sql: str) -> str:
    """The statement with the parameters of PREPARE."""
    first, *others = sql.split("%s")
    return first + "".join(f"${n}{part}" for n, part in zip(count(1), others, strict=False))


def scans(plan: Any) -> Iterator[str]:
    """The tables that a plan reads from end to end."""
    if isinstance(plan, dict):
        if plan.get("Node Type") == "Seq Scan":
            yield plan["Relation Name"]
        for each in plan.values():
            yield from scans(each)
    elif isinstance(plan, list):
        for each in plan:
            yield from scans(each)


def test_a_statement_with_a_parameter_reads_no_whole_table(
    empty_database: Callable[[], ServerAddress],
) -> None:
    address = empty_database()
    found: set[str] = set()
    with psycopg.connect(address.text) as driver:
        make(driver, address)
        driver.execute("SET enable_seqscan = off")
        driver.execute("SET plan_cache_mode = force_generic_plan")
        there = (each for each in chosen() if each[1] in texts())
        for number, (name, sql, parameters) in enumerate(there):
            driver.execute(f"PREPARE s{number} AS {numbered(texts()[sql].sql)}")
            values = ", ".join(["NULL"] * parameters)
            row = driver.execute(f"EXPLAIN (FORMAT JSON) EXECUTE s{number}({values})").fetchone()
            plan = row[0] if row else "[]"
            if set(scans(plan if isinstance(plan, list) else json.loads(plan))):
                found.add(name)
    assert found <= SCANNED.keys()
