"""法助: the working system of a district's legal aid center."""

__version__ = "0.1.0"
