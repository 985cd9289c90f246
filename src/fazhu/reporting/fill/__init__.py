"""Fills the blanks of someone's own summary template; any doubt stays blank."""
