"""Papers of a draft, of its rounds, meetings and package, set from page objects in English or Russian."""
