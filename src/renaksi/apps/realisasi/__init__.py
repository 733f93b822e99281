"""What was reported for a triwulan: stored rows, the page where they are entered."""
