"""People and consultations: before or beside a case."""
