"""Plain helpers without Django, each file one idea."""
