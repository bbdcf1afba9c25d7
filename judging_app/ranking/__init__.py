"""Computes a ranking from scores, with pure functions."""

import os

# NumPy takes this value when it is first loaded. The linear systems are small: waiting threads
# would take five times the processor time. One thread also fixes the order of sums on any number of
# cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
