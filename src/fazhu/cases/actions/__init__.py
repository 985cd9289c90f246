"""What people do to cases: one function for each thing a person does."""
