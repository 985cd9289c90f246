"""Forms of the network, one for each thing a person does."""
