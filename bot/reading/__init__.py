"""Reading: a file → its document and passages; a folder of files → the knowledge.

bytes ─decode→ text ─split→ front matter, body ─read→ blocks ─apart→ blocks ─outline→ parts ─cut→ passages
"""

from bot.reading.files import READERS, read_file
from bot.reading.folder import (
    Names,
    digest_of,
    document_files,
    fingerprint,
    fingerprint_of,
    nothing_to_read,
    parts,
    read_folder,
    require_inside,
    root_of,
)

__all__ = [
    "READERS",
    "Names",
    "digest_of",
    "document_files",
    "fingerprint",
    "fingerprint_of",
    "nothing_to_read",
    "parts",
    "read_file",
    "read_folder",
    "require_inside",
    "root_of",
]
