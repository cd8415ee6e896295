"""Makers of the PDF and Word files that tests read: what is put in is known to the letter."""
