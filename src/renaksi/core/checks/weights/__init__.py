"""Whether a parent's keuangan percentages can be its children's under any weights, and what is wrong."""
