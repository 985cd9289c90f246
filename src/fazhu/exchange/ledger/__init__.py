"""Reads spreadsheet ledgers of a shape that nobody told it (台账)."""
