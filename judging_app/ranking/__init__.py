"""Scores in, ranking out: pure functions."""

import os

# One thread: the systems are small, threads that wait for each other cost five times the work,
# and sums then come in one order whatever the number of cores. Read when NumPy is first loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
