"""Estimates the severity of judges from crossed readings."""
