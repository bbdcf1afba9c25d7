"""Computes every number of the council's report again, from the CSV files alone.

It imports nothing of the program: anybody could have written it from the description of the tables.
"""

import csv
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from math import sqrt
from pathlib import Path
from statistics import NormalDist

DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
STATES = ("handed-over", "started", "running", "done", "dropped")
COUNTED = (
    "ideas", "persons", "judges", "readings", "cut", "moved", "least_readings", "most_readings",
    "recused", "ineligible", "conflicts", "uncounted", "paper_judges", "corrected_ideas",
    "late_ideas", "withdrawn_ideas", "panel_corrections",
)  # fmt: skip
MEASURED = ("alpha", "reliability_one", "reliability_mean")


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def facts(folder: Path) -> dict[str, str]:
    return {row["name"]: row["value"] for row in rows(folder, "facts")}


def rounded(value: Decimal | Fraction | str, places: int) -> str:
    """Half to even, with a Persian decimal sign and Persian digits."""
    exact = Fraction(value)
    scaled = Decimal(exact.numerator * 10**places) / Decimal(exact.denominator)
    whole = int(scaled.to_integral_value(ROUND_HALF_EVEN))
    text = f"{whole // 10**places}"
    if places:
        text += f"٫{whole % 10**places:0{places}d}"
    return text.translate(DIGITS)


def money(rial: int) -> str:
    return f"{rial:,}".replace(",", "٬").translate(DIGITS)


def short_money(rial: int) -> str:
    if rial >= 10**12:
        return f"{rounded(Fraction(rial, 10**12), 1)} هزار میلیارد"
    if rial >= 10**9:
        return f"{rounded(Fraction(rial, 10**9), 1)} میلیارد"
    return f"{rounded(Fraction(rial, 10**6), 1)} میلیون" if rial >= 10**6 else money(rial)


def percent(part: int, whole: int) -> str:
    return f"{rounded(Fraction(100 * part, whole), 0)}٪"


def wilson(hits: int, count: int, confidence: float) -> tuple[float, float]:
    """Wilson (1927), as Newcombe (1998) writes it in his method 3."""
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    half = z * sqrt(z * z + 4 * hits * (1 - hits / count))
    low, high = (2 * hits + z * z - half), (2 * hits + z * z + half)
    bottom = 2 * (count + z * z)
    return (0.0 if hits == 0 else low / bottom), (1.0 if hits == count else high / bottom)


def newcombe(row: dict[str, str]) -> tuple[float, float, float]:
    a, m, b, n = (int(row[key]) for key in ("chosen", "ideas", "other_chosen", "other_ideas"))
    confidence = 1 - 0.05 / int(row["comparisons"])
    (l1, u1), (l2, u2) = wilson(a, m, confidence), wilson(b, n, confidence)
    p, q = a / m, b / n
    low = p - q - sqrt((p - l1) ** 2 + (u2 - q) ** 2)
    return p - q, low, p - q + sqrt((u1 - p) ** 2 + (q - l2) ** 2)


def figures(folder: Path) -> dict[str, str]:
    """Every number of the report, by name, as the pages show it."""
    known, chosen, ranks = facts(folder), rows(folder, "chosen"), rows(folder, "ranks")
    found = {name: known[name].translate(DIGITS) for name in COUNTED}
    chances = [Decimal(row["chance"]) for row in ranks if row["chance"]]
    costs = [int(row["cost_rial"]) for row in chosen if row["cost_rial"]]
    counts = {
        "chosen": len(chosen),
        "secure": sum(chance >= Decimal("0.9") for chance in chances),
        "contested": sum(Decimal("0.1") < chance < Decimal("0.9") for chance in chances),
        "decisions": len(rows(folder, "decisions")),
        "costed": len(costs),
        **{f"state_{state}": sum(row["state"] == state for row in chosen) for state in STATES},
    }
    found |= {name: str(count).translate(DIGITS) for name, count in counts.items()}
    found["chosen_share"] = percent(len(chosen), int(known["ideas"]))
    found |= {name: rounded(known[name], 2) for name in MEASURED if known[name]}
    if severities := [Decimal(row["severity"]) for row in rows(folder, "severity")]:
        found["most_severe"] = rounded(abs(max(severities)), 1)
        found["least_severe"] = rounded(abs(min(severities)), 1)
    if costs:
        found |= {"cost": money(sum(costs)), "short_cost": short_money(sum(costs))}
    return found


def group_texts(folder: Path, table: str) -> list[tuple[str, ...]]:
    """The numbers in the row of each group as the pages show them."""
    found = []
    for row in rows(folder, table):
        sent, won = int(row["ideas"]), int(row["chosen"])
        low, high = (
            rounded(Fraction(round(end, 6)).limit_denominator(10**6) * 100, 0)
            for end in wilson(won, sent, 0.95)
        )
        share = f"{percent(won, sent)} ({low} تا {high})"
        counts = (str(n).translate(DIGITS) for n in (sent, int(row["persons"]), won))
        found.append((*counts, share))
    return found


def faults(folder: Path) -> list[str]:
    """The statements of the tables that contradict each other or the formulas."""
    found, known, ranks = [], facts(folder), rows(folder, "ranks")
    for table in ("themes", "units"):
        groups = rows(folder, table)
        found += [
            f"{table}: {name}"
            for name in ("ideas", "persons")
            if groups and sum(int(row[name]) for row in groups) != int(known[name])
        ]
        if groups and sum(int(row["chosen"]) for row in groups) != len(rows(folder, "chosen")):
            found.append(f"{table}: chosen")
        for row in groups:
            shares = (int(row["chosen"]) / int(row["ideas"]),
                      *wilson(int(row["chosen"]), int(row["ideas"]), 0.95))  # fmt: skip
            told = (row["share"], row["share_low"], row["share_high"])
            if any(abs(a - float(b)) > 1e-6 for a, b in zip(shares, told, strict=True)):
                found.append(f"{table}: {row['label']}")
    if sum(row["is_chosen"] == "1" for row in ranks) != len(rows(folder, "chosen")):
        found.append("ranks: is_chosen")
    return found + _differences(folder)


def _differences(folder: Path) -> list[str]:
    found = []
    every = rows(folder, "differences")
    for row in every:
        row["comparisons"] = str(sum(other["table"] == row["table"] for other in every))
        size, low, high = newcombe(row)
        told = (row["difference"], row["low"], row["high"])
        if any(abs(a - float(b)) > 1e-6 for a, b in zip((size, low, high), told, strict=True)):
            found.append(f"differences: {row['label']}")
        if (row["is_seen"] == "1") != (low > 0 or high < 0):
            found.append(f"differences: {row['label']} is_seen")
    return found
