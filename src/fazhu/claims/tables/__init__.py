"""Tables: their rows, columns, sums, shares, rates and growth."""
