"""The official forms, and nothing of files: each reads Sheets into a cascade and lays one out."""

from renaksi.core.forms.documents import read_bytes, read_document
from renaksi.core.forms.lampiran_reading import Reading

__all__ = ["Reading", "read_bytes", "read_document"]
