"""PDF → blocks: lines joined to paragraphs, ruled tables to rows; what only furnishes the pages is left out.

`process` is the door: what it opens is read in a process of its own, since files made to harm can hold pdfium for ever.
"""
