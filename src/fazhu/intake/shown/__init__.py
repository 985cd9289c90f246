"""What the pages of the queue show."""
