"""How good or how soon, what it will cost, and the restyle at work."""
