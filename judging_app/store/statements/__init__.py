"""Every statement over the tables of a `.judging` file, one module per subject.

A public function is one statement. After a change run `make statements`: it compiles all of them
into `prepared.json`, which the module of the same subject in `store/facts/` runs. No module that
runs while somebody works imports this package, because it loads SQLAlchemy.
"""
