"""What is declared, written into a `.judging` file: here, and in migrations, is SQLAlchemy.

Nothing outside imports this package at its top: SQLAlchemy takes longer to load than a whole
window, and neither a judge's evening nor a merge declares anything.
"""
