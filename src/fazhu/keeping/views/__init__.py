"""Pages of keeping: the system's health, and what a station needs to know."""
