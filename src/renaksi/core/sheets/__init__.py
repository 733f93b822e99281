"""File formats, and nothing of plans: each reads into the same Sheet and is written from it."""
