"""renaksi: Rencana Aksi perangkat daerah, dari berkas kantor sampai dokumen resmi."""

__version__ = "0.1.0"
