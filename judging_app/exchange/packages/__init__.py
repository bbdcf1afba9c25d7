"""The files that travel: idea packages (`.ideas`) and score files (`.scores`)."""
