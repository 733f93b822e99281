"""Template filters of the plan's pages."""
