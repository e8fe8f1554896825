"""The rules, on plain values: the standard library and nothing else."""
