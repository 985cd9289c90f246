"""The relations between figures, one kind a module."""
