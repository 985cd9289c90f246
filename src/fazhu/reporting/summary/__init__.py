"""Writes the work summary of a center or station; nothing in it is invented."""
