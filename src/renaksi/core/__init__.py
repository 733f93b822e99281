"""Plain Python around a Rencana Aksi: no Django, no clock, no locale, no network."""
