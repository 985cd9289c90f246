"""Pages of papers: one way to make, read, print and void, for every subject."""
