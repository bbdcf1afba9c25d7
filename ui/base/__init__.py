"""The base of every part of the desktop: worker, session, theme, printer."""
