"""The goals of a judge: open a package, score, finish, recover."""
