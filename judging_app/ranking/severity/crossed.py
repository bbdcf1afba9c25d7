"""The crossed random model. One of its two sides is eliminated analytically.

Model: y = μ + u_e + v_k + ε with u ~ N(0, aσ²) on the eliminated side, v ~ N(0, bσ²) on the kept
side, ε ~ N(0, σ²); H = I + a·Z₁Z₁ᵀ + b·Z₂Z₂ᵀ. By Woodbury's identity every product with H⁻¹ needs
one dense system S = I + bM of the kept side, M = diag(c) − Nᵀ D N, D = a/(1 + a·r). N is the
incidence (eliminated × kept); r and c are its row and column sums (Searle, Casella & McCulloch
1992, *Variance Components*, ch. 6).
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri
from scipy.sparse import csr_array

from judging_app.ranking.readings import Floats, Ints, Readings

_DENSE_SHARE: Final = 0.1  # from this share of filled cells, a dense product is faster
_DENSE_CELLS: Final = 20_000_000
_CHUNK: Final = 4_000_000  # numbers that are processed at a time
_TINY: Final = 1e-300
_FEW_COUNTS: Final = 6  # up to this number of distinct row sums, NᵀN is stored per row sum


class Incidence:
    """The incidence matrix of the readings, prepared for products.

    By default the smaller side is kept.
    """

    def __init__(self, readings: Readings, *, keep_judges: bool = False) -> None:
        self.judges_kept = keep_judges or readings.judges <= readings.ideas
        gone, kept = readings.idea, readings.judge
        rows, columns = readings.ideas, readings.judges
        if not self.judges_kept:
            gone, kept, rows, columns = kept, gone, columns, rows
        self.gone: Ints = gone
        self.kept: Ints = kept
        self.r: Floats = np.bincount(gone, minlength=rows).astype(float)
        self.c: Floats = np.bincount(kept, minlength=columns).astype(float)
        ones = np.ones(len(gone))
        self.n = csr_array((ones, (gone, kept)), shape=(rows, columns))
        self.nt = self.n.T.tocsr()
        if len(gone) > _DENSE_SHARE * rows * columns and rows * columns < _DENSE_CELLS:
            self.n, self.nt = (dense := self.n.toarray()), dense.T
        counts, self._count_of = np.unique(self.r, return_inverse=True)
        few = len(counts) <= _FEW_COUNTS
        self._grams = [self._gram_of(self.r == count) for count in counts] if few else None

    def _gram_of(self, rows: np.ndarray) -> Floats:
        part = self.n[np.flatnonzero(rows)]
        return _dense(part.T @ part)

    def gram(self, weights: Floats) -> Floats:
        """The matrix Nᵀ diag(weights) N, for weights that depend only on the row sum."""
        if self._grams is None:
            half = np.sqrt(weights)[:, None]
            scaled = self.n * half if isinstance(self.n, np.ndarray) else self.n.multiply(half)
            scaled = scaled if isinstance(scaled, np.ndarray) else csr_array(scaled)
            return _dense(scaled.T @ scaled)
        first = np.zeros(len(self._grams))
        first[self._count_of] = weights
        total = np.zeros_like(self._grams[0])
        for weight, gram in zip(first, self._grams, strict=True):
            total += weight * gram
        return total

    def through(self, matrix: Floats) -> Floats:
        """For each reading the entry of N·matrix at its index.

        Slices of rows are computed one by one.
        """
        order = np.argsort(self.gone, kind="stable")
        gone, kept = self.gone[order], self.kept[order]
        found = np.empty(len(gone))
        step = max(1, _CHUNK // len(self.c))
        for start in range(0, len(self.r), step):
            low, high = np.searchsorted(gone, [start, start + step])
            product = np.asarray(self.n[start : start + step] @ matrix)
            found[order[low:high]] = product[gone[low:high] - start, kept[low:high]]
        return found


def _dense(product: Any) -> Floats:
    return np.asarray(product if isinstance(product, np.ndarray) else product.toarray())


@dataclass(frozen=True, slots=True)
class Sums:
    """Vectors over the readings (one per column), stored as group sums and inner products."""

    gone: Floats
    kept: Floats
    inner: Floats


def sums_of(incidence: Incidence, value: Floats) -> Sums:
    """The sums of the two vectors [1, value]."""
    gone = np.bincount(incidence.gone, value, minlength=len(incidence.r))
    kept = np.bincount(incidence.kept, value, minlength=len(incidence.c))
    total = float(value.sum())
    inner = np.array([[len(value), total], [total, float(value @ value)]])
    return Sums(np.column_stack([incidence.r, gone]), np.column_stack([incidence.c, kept]), inner)


def inverse(matrix: Floats) -> tuple[Floats, float]:
    """The inverse of a symmetric positive definite matrix, and the log of its determinant."""
    factor, _ = dpotrf(matrix, lower=1, clean=1)
    logdet = 2 * float(np.log(np.diagonal(factor)).sum())
    lower, _ = dpotri(factor, lower=1)
    return np.asarray(lower + lower.T - np.diag(np.diagonal(lower))), logdet


class Point:
    """The model at one pair of ratios (a, b) of variance to residual variance.

    `value` is −2 log restricted likelihood without its constant, with σ² profiled out. `mean` is
    the generalised least squares estimate of μ.
    """

    def __init__(self, incidence: Incidence, sums: Sums, a: float, b: float) -> None:
        self.incidence, self.sums, self.a, self.b = incidence, sums, a, b
        self.w = 1 / (1 + a * incidence.r)
        self.d = a * self.w
        self.m = np.diag(incidence.c) - incidence.gram(self.d)
        self.s_inverse, logdet = inverse(np.eye(len(self.m)) + b * self.m)
        self.kept, self.gone = self._solve(sums)
        forms = self._forms(sums, self.kept)
        self.one = float(forms[0, 0])
        self.mean = float(forms[0, 1] / self.one)
        self.q = float(forms[1, 1] - forms[0, 1] ** 2 / self.one)
        logdet += float(np.log1p(a * incidence.r).sum()) + float(np.log(self.one))
        self.freedom = float(sums.inner[0, 0]) - 1
        self.value = logdet + self.freedom * float(np.log(max(self.q, _TINY)))

    def _solve(self, x: Sums) -> tuple[Floats, Floats]:
        """The vectors Z₂ᵀH⁻¹x and Z₁ᵀH⁻¹x."""
        kept = self.s_inverse @ self._reduced(x)
        gone = self.w[:, None] * (x.gone - self.b * (self.incidence.n @ kept))
        return kept, gone

    def _reduced(self, x: Sums) -> Floats:
        """The vector Z₂ᵀ(I + aZ₁Z₁ᵀ)⁻¹x."""
        return np.asarray(x.kept - self.incidence.nt @ (self.d[:, None] * x.gone))

    def _forms(self, x: Sums, kept: Floats) -> Floats:
        """The quadratic forms xᵀH⁻¹x."""
        eliminated = x.gone.T @ (self.d[:, None] * x.gone)
        return np.asarray(x.inner - eliminated - self.b * self._reduced(x).T @ kept)

    def residual_sums(self) -> tuple[Floats, Floats]:
        """Z₁ᵀPy and Z₂ᵀPy. Multiplied by a and b, they are the best linear unbiased predictors."""
        return self.gone[:, 1] - self.mean * self.gone[:, 0], (
            self.kept[:, 1] - self.mean * self.kept[:, 0]
        )

    def gradient(self) -> Floats:
        """The derivatives of `value` by a and b: tr(PZZᵀ) − (n − 1)·yᵀPZZᵀPy / yᵀPy."""
        u, v = self.residual_sums()
        gone, kept = self.gone[:, 0], self.kept[:, 0]
        trace = float(np.vdot(self.s_inverse, self.incidence.gram(self.w**2)))
        trace_a = float(self.incidence.r @ self.w) - self.b * trace - gone @ gone / self.one
        trace_b = float(np.vdot(self.s_inverse, self.m)) - kept @ kept / self.one
        explained = self.freedom / self.q * np.array([u @ u, v @ v])
        return np.asarray(np.array([trace_a, trace_b]) - explained)

    def curvature(self) -> Floats:
        """The average-information matrix of `value` (Gilmour, Thompson & Cullis 1995), ≥ 0."""
        u, v = self.residual_sums()
        n, nt, r, c = self.incidence.n, self.incidence.nt, self.incidence.r, self.incidence.c
        cross = float(u @ (n @ v))
        inner = np.array([[r @ u**2, cross], [cross, c @ v**2]])
        x = Sums(np.column_stack([r * u, n @ v]), np.column_stack([nt @ u, c * v]), inner)
        forms = self._forms(x, self.s_inverse @ self._reduced(x))
        ones = np.array([u @ self.gone[:, 0], v @ self.kept[:, 0]])
        own = np.array([u @ u, v @ v]) / self.q
        information = (forms - np.outer(ones, ones) / self.one) / self.q
        return np.asarray(self.freedom * (information - np.outer(own, own)))

    @property
    def criterion(self) -> float:
        """−2 log restricted likelihood at the best σ², as lme4 prints it (Bates et al. 2015)."""
        return self.value + self.freedom * (1 + float(np.log(2 * np.pi / self.freedom)))

    @property
    def sigma2(self) -> float:
        """The residual variance."""
        return self.q / self.freedom
