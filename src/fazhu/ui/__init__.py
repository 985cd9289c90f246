"""Base page, components and template tags."""
