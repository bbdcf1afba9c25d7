"""The judges of an event: names, cards, loads, conflicts of interest."""
