"""Settings, addresses and the base page."""
