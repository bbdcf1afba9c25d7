"""Writing into a `.judging` file: here, and in migrations, is SQLAlchemy.

Nothing outside imports this package at its top: SQLAlchemy takes longer to load than a whole
window, and nobody writes before something was shown.
"""
