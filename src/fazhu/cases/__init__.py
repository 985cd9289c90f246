"""The case, heart of the system; step.py is the one door."""
