"""Makes the engine's home. Standard library only: it runs before anything is installed."""
