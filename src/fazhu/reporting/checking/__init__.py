"""A text that is handed in: its figures marked, and held against the ledger."""
