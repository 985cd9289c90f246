"""Forms of the queue at the windows."""
