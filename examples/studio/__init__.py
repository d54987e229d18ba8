"""A small painter's studio: brushes, flow fields and the example paintings made with them."""
