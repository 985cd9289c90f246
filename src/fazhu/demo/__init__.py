"""An invented district, made by calling the real actions."""
