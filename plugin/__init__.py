"""All that a painter sees. Standard library and Qt only."""
