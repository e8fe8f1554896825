"""Numbered files, one head, one reason each."""
