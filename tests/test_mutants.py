"""Each deliberate fault of `tests/proofs/mutants.py` still fits the source that it changes."""

from tests.proofs.mutants import MUTANTS, ROOT


def test_each_fault_changes_one_place() -> None:
    sources = {one.file: ROOT / "judging_app" / one.file for one in MUTANTS}
    texts = {file: path.read_text(encoding="utf-8") for file, path in sources.items()}
    lost = [f"{one.file}: {one.old}" for one in MUTANTS if texts[one.file].count(one.old) != 1]
    assert not lost


def test_each_fault_changes_something() -> None:
    assert not [one for one in MUTANTS if one.old == one.new]
