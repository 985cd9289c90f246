"""Ledgers built without a look at the importer, and what is true of them."""
