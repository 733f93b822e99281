"""The office around the core: Django apps, each with models, services, selectors and views."""
