"""Pages of the network: signing in, organisations, users, roles, the trail."""
