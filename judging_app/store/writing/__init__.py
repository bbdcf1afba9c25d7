"""Write declared facts into a `.judging` file. Only this package and migrations use SQLAlchemy.

No module imports this package at its top: SQLAlchemy takes longer to load than a window, and
neither scoring nor merging declares anything.
"""
