"""Tests of the plan and of the folder: sources, bytecode, sizes, the same zip each time."""

import importlib.util
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tools.bundle import folder, plan, runtime
from tools.bundle.bytecode import bytecode
from tools.bundle.lock import digest_of
from tools.bundle.plan import PRODUCT, Member, Planned
from tools.bundle.pruning import Rules

RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}.9"
AT = PurePosixPath("runtime/site-packages")
RULES = Rules(drop=("**/tests/**",), metadata=("*/METADATA",))


def wheel(folder: Path, **files: str) -> Path:
    path = folder / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_py", ".py"), text)
    return path


def test_a_wheel_is_planned_below_the_runtime(tmp_path: Path) -> None:
    path = wheel(tmp_path, thing__a_py="x = 1", thing__tests__b_py="y = 2")
    assert plan.of_wheel(path, "thing", AT, RULES) == (
        Planned(AT / "thing" / "a.py", "thing", Member(path, "thing/a.py")),
    )


def test_two_sources_of_one_path_are_refused() -> None:
    first, second = Planned(AT / "Msvcp.dll", "a", b"1"), Planned(AT / "msvcp.dll", "b", b"2")
    with pytest.raises(plan.TwoSources, match=r"msvcp\.dll"):
        plan.joined([[first], [second]])


def test_libraries_are_bytecode_and_the_product_keeps_its_sources() -> None:
    library, own = Planned(AT / "x" / "a.py", "x", b""), Planned(AT / "ui" / "a.py", PRODUCT, b"")
    assert set(folder.outputs(library, b"x = 1\n")) == {AT / "x" / "a.pyc"}
    assert set(folder.outputs(own, b"x = 1\n")) == {
        AT / "ui" / "a.py",
        AT / "ui" / "__pycache__" / "a.cpython-311.pyc",
    }


def test_a_file_that_does_not_compile_stays_as_it_is() -> None:
    template = Planned(AT / "x" / "t.py", "x", b"")
    assert folder.outputs(template, b"${name} = 1") == {AT / "x" / "t.py": b"${name} = 1"}


def test_bytecode_without_a_source_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shipped_alone.pyc").write_bytes(bytecode(b"answer = 42\n", "shipped_alone.py"))
    monkeypatch.syspath_prepend(tmp_path)
    assert importlib.import_module("shipped_alone").answer == 42
    del sys.modules["shipped_alone"]


def test_the_parts_are_measured_and_the_zip_is_the_same_each_time(tmp_path: Path) -> None:
    data = tmp_path / "data.bin"
    data.write_bytes(b"12345")
    planned = plan.joined([
        [Planned(PurePosixPath("میز داوری.exe"), "programs", b"abc")],
        plan.of_folder(tmp_path, "data", PurePosixPath("runtime")),
        plan.of_wheel(wheel(tmp_path, thing__a_py="x = 1"), "thing", AT, RULES),
    ])  # fmt: skip
    sizes = folder.write(planned, tmp_path / "out" / "desk")
    assert {size.part: size.files for size in sizes} == {"data": 1, "thing": 1, "programs": 1}
    assert next(size for size in sizes if size.part == "data").bytes == 5
    packed = []
    for name in ("one.zip", "two.zip"):
        folder.pack(tmp_path / "out" / "desk", tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
    assert packed[0] == packed[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert "desk/میز داوری.exe" in archive.namelist()


def test_the_table_names_the_largest_parts_and_sums_the_others() -> None:
    sizes = [folder.Size(f"part{number}", 1, number * 1_000_000) for number in range(1, 6)]
    lines = folder.table(sizes, most=2)
    assert [line.split()[0] for line in lines] == ["part5", "part4", "3", "all"]
    assert lines[-1].split() == ["all", "5", "files", "15.0", "MB"]


def test_the_standard_library_is_packed_without_what_is_left_out(tmp_path: Path) -> None:
    for name in ("os.py", "json/tool.py", "test/support.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x = 1\n", "utf-8")
    packed = tmp_path / "python.zip"
    packed.write_bytes(runtime.standard_library(tmp_path, ("test",)))
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist() == ["json/tool.pyc", "os.pyc"]


def test_an_altered_package_of_python_is_refused(tmp_path: Path) -> None:
    altered = tmp_path / "python-3.11.9-embed-amd64.zip"
    altered.write_bytes(b"altered")
    described = runtime.Description(RUNNING, altered.name, "0" * 64, "", (), ())
    with pytest.raises(runtime.WrongRuntime, match="its hash differs"):
        runtime.planned(described, altered, tmp_path)
    with pytest.raises(runtime.WrongRuntime, match=r"build with Python 3\.10"):
        runtime._refuse_other_python("3.10.1", (3, 11))


def test_the_package_of_python_brings_its_own_files(tmp_path: Path) -> None:
    package = tmp_path / "python.zip"
    with zipfile.ZipFile(package, "w") as archive:
        for name in ("python.exe", "LICENSE.txt", "python311._pth"):
            archive.writestr(name, name)
    digest = digest_of(package)
    described = runtime.Description(RUNNING, package.name, digest, "", (), ())
    files = runtime.planned(described, package, tmp_path)
    planned = {str(file.path): file.source for file in files}
    assert planned["runtime/python.exe"] == Member(package, "python.exe")
    assert planned["runtime/LICENSE.txt"] == Member(package, "LICENSE.txt")
    paths = planned[f"runtime/{described.name}._pth"]
    assert isinstance(paths, bytes)
    assert b"site-packages" in paths
