"""Finds figures in other people's texts that cannot all be true (核对文中的数)."""
