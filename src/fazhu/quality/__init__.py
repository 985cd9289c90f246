"""Quality grades of closed cases."""
