"""Measurements of speed and memory, each beside what it is to be compared with."""
