"""The parts of a unit of work, one module per subject; `store/unit_of_work.py` joins them."""
