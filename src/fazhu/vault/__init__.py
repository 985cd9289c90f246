"""Personal data at rest: sealed columns and blind indexes."""
