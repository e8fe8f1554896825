"""How Draft Tracker is installed: the bundle, units, an image, a web server before it."""
