"""Workflows: definitions read from TOML, and the machine that follows them."""
