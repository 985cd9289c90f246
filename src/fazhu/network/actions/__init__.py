"""What people do to organisations, users, roles and handlers."""
