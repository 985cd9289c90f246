"""Official papers: the catalogue of forms, numbers, fonts, rendering, what was issued."""
