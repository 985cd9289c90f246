"""Organisations, users, roles and handlers; who may see what."""
