"""What a Rencana Aksi is: its values, its findings, its JSON. Imports nothing of ours."""
