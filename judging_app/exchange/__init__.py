"""Files that travel: idea packages, score files, spreadsheets. Also safe file access."""
