"""A cascade and its realisasi into figures, each of which can say how it came about."""
