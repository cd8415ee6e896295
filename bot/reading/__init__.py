"""Reading: a file → its document and passages; a folder of files → the knowledge.

bytes ─decode→ text ─split→ front matter, body ─read→ blocks ─outline→ parts ─cut→ passages
"""

from bot.reading.files import READERS, read_file
from bot.reading.folder import document_files, fingerprint, read_folder
from bot.reading.locator import label

__all__ = ["READERS", "document_files", "fingerprint", "label", "read_file", "read_folder"]
