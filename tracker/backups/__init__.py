"""Backups: a register as one file, and a register again."""
