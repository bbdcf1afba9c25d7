"""Tests of modules that are loaded when one of their functions is called."""

import sys
import threading
import time

from ui.base.lazy import LazyModule

SLOW = """
import time
time.sleep(0.2)


def said():
    return 5
"""


def test_nothing_is_loaded_before_a_call_and_half_a_module_is_never_seen(tmp_path, monkeypatch):
    (tmp_path / "slow_to_load.py").write_text(SLOW)
    monkeypatch.syspath_prepend(str(tmp_path))
    module = LazyModule("slow_to_load")
    call = module.said
    assert "slow_to_load" not in sys.modules
    worker = threading.Thread(target=call)
    worker.start()
    while "slow_to_load" not in sys.modules:
        time.sleep(0.001)
    try:
        assert module.said() == 5
    finally:
        worker.join()
        del sys.modules["slow_to_load"]
