"""职称问答: answers questions about professional titles from policy documents, with citations."""

__version__ = "0.1.0"
