"""Stored plans: their versions, the import, corrections, and the pages that show them."""
