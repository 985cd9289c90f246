"""Official papers: the catalogue of forms, their numbers, what was issued."""
