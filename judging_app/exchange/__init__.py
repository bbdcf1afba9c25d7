"""Files that travel: idea packages, score files, spreadsheets; and files written safely."""
