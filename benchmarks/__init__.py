"""How fast the house is, beside its peers, as ratios measured in one run."""
