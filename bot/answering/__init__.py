"""Answering: found passages weighed as evidence, and an answer made of their exact sentences."""
