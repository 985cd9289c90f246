"""Pages of the queue at the windows."""
