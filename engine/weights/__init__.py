"""The weights of the backbones: what there is, where it comes from, and whether it is whole."""
