"""Precedents of ideas: earlier ideas and projects that are alike, and a person's answers."""
