"""What is kept: results, presets, settings, and what a bug report needs."""
