"""The commands of ledgers."""
