"""Capaian on screen and the documents that are handed in."""
