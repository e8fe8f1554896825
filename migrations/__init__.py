"""How the tables came to be what they are; run from inside the installed package."""
