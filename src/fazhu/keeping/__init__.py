"""Keeping an installation alive 运维: serving, backup, restore, network, doctor."""
