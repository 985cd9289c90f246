"""What the pages of the network show: rows, trees, tables, made outside the views."""
