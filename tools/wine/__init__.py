"""Runs the program for Windows and its tests under Wine, on Linux: `python -m tools.wine.suite`.

`python -m tools.wine.inside` runs on the other side, in Python for Windows.
"""
