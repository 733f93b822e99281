"""Who: pemda, perangkat daerah, people, what each may do, and the log of what was done."""
