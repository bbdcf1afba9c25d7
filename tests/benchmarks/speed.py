"""Speed compared with lme4 and statsmodels on the same data: `python -m tests.benchmarks.speed`.

If R with lme4, or statsmodels (in this interpreter or the one that ORACLE_PYTHON names), is not
installed, its columns are empty and a line says so. Times are medians in seconds, of computing
without reading files; memory is the peak of a process of its own.
"""

import csv
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from judging_app.ranking.analysis import CriterionReadings, analyse  # before NumPy: threads
from judging_app.ranking.order.severity_ranking import fit_model, severity_ranking
from judging_app.ranking.readings import Readings, from_columns

import numpy as np  # isort: skip

SIZES = {
    "130 × 10, all, 5 criteria": (130, 10, 10),
    "130 × 10, 3 readings, 5 criteria": (130, 10, 3),
    "10,000 × 200, 3 readings, 5 criteria": (10_000, 200, 3),
    "100,000 × 1,000, 3 readings, 5 criteria": (100_000, 1_000, 3),
}

ANALYSED = 10_000

R_SCRIPT = """
suppressMessages(library(lme4)); x <- read.csv(commandArgs(TRUE)[1])
x$judge <- factor(x$judge); x$idea <- factor(x$idea)
n <- if (nrow(x) > 100000) 1 else 3
t <- sapply(1:n, function(i) system.time(
  m <<- lmer(score ~ 1 + (1|idea) + (1|judge), x, REML = TRUE))[["elapsed"]])
cat(median(t), format(REMLcrit(m), digits = 12), "\\n")
"""

STATSMODELS = """
import csv, sys, time
import numpy as np
import pandas as pd
import statsmodels.api as sm
x = pd.read_csv(sys.argv[1]); x["all"] = 1
parts = {"idea": "0 + C(idea)", "judge": "0 + C(judge)"}
t = time.perf_counter()
m = sm.MixedLM.from_formula("score ~ 1", groups="all", vc_formula=parts, re_formula="0", data=x)
f = m.fit(reml=True)
print(time.perf_counter() - t, -2 * f.llf)
"""


def panel(ideas: int, judges: int, per_idea: int) -> tuple[Readings, list[CriterionReadings]]:
    """Return the mean of five simulated criteria, and the criteria if they are analysed."""
    random = np.random.default_rng(1)
    idea = np.repeat(np.arange(ideas), per_idea)
    seats = [np.argsort(random.random(judges))[:per_idea] for _ in range(ideas)]
    judge = np.concatenate(seats)
    base = 5.5 + random.normal(size=ideas)[idea] + random.normal(size=judges)[judge]
    base = base + random.normal(size=len(idea))
    names = [f"J{n:04}" for n in judge], [f"I{n:06}" for n in idea]
    values = [np.clip(np.round(base + random.normal(size=len(base))), 1, 10) for _ in range(5)]
    analysed = values if ideas <= ANALYSED else []
    marks = [from_columns(*names, value) for value in analysed]
    criteria = [CriterionReadings(f"C{n}", 1, mark) for n, mark in enumerate(marks)]
    return from_columns(*names, np.mean(values, axis=0)), criteria


def seconds(work: Callable[[], object], times: int) -> float:
    """Return the median time of `times` runs after a first one."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def written(readings: Readings, folder: Path) -> Path:
    """Write the readings as a table for the other programs; return its path."""
    path = folder / "scores.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["judge", "idea", "score"])
        rows = zip(readings.judge, readings.idea, readings.value, strict=True)
        writer.writerows((readings.judge_ids[j], readings.idea_ids[i], v) for j, i, v in rows)
    return path


def other(command: list[str], limit: float = 900) -> tuple[float, float] | None:
    """Return time and REML criterion of another program; None if it is not installed."""
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, encoding="utf-8", timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    spent, criterion = map(float, done.stdout.split()[-2:])
    return spent, criterion


def compare(name: str) -> list[str]:
    """Return one size's lines: this project's times, and the others' with the ratio to its fit."""
    ideas, judges, per_idea = SIZES[name]
    totals, criteria = panel(ideas, judges, per_idea)
    times = 7 if ideas <= 130 else 3
    fit = seconds(lambda: fit_model(totals), times)
    model = fit_model(totals)
    ranking = seconds(lambda: severity_ranking(totals), min(times, 3))
    lines = [f"{name}: {len(totals.value):,} readings"]
    lines.append(f"  fit {fit:.4f} s   ranking with chances {ranking:.4f} s")
    if criteria:
        lines.append(f"  all results {seconds(lambda: analyse(totals, criteria), times):.4f} s")
    ours = model.variance.reml_criterion if model.variance else None
    with tempfile.TemporaryDirectory() as folder:
        path = written(totals, Path(folder))
        script = Path(folder) / "lme4.R"
        script.write_text(R_SCRIPT, encoding="utf-8")
        python = os.environ.get("ORACLE_PYTHON", sys.executable)
        others = {"lme4": other(["Rscript", str(script), str(path)])}
        if ideas <= 130:
            others["statsmodels"] = other([python, "-c", STATSMODELS, str(path)])
    for program, found in others.items():
        said = "not installed, or gave up" if found is None else _beside(found, fit)
        lines.append(f"  {program}: {said}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return [*lines, f"  our REML criterion {ours:.4f}   peak memory {peak:.2f} GB"]


def _beside(found: tuple[float, float], fit: float) -> str:
    spent, criterion = found
    return f"{spent:.3f} s = {spent / fit:.0f} × our fit; REML criterion {criterion:.4f}"


def main() -> None:
    """Measure each size in a process of its own, so that its peak memory is its own."""
    if len(sys.argv) > 1:
        sys.stdout.write("\n".join(compare(sys.argv[1])) + "\n")
        return
    for name in SIZES:
        again = [sys.executable, "-m", "tests.benchmarks.speed", name]
        subprocess.run(again, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
