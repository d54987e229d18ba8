"""All that computes: a request goes in, a restyled picture comes out."""
