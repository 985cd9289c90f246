"""Keeping an installation alive 运维: serving, backup, restore, its own network, doctor."""
