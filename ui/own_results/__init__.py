"""«میز من»: a judge's own marks and order."""
