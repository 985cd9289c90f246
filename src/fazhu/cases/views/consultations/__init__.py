"""Pages of consultations: the register, one screen to enter, one to read."""
