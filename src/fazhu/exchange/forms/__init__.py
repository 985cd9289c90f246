"""Forms of ledgers."""
