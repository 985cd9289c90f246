"""Reads everything: measures, targets, checks, the summary."""
