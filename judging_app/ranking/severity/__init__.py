"""The severity of judges, estimated from crossed readings."""
