"""The end of judging: self-check, score file, receipt."""
