"""What every part of the desktop stands on: the worker, the session, the look, the printer."""
