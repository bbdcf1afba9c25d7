"""Facts from rows and rows from facts, one module per subject.

Each module runs the statements that the module of the same name in `store/statements/` composes.
The unit of work calls them, inside its transaction.
"""
