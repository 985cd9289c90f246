"""Forms of the pages of figures and targets."""
