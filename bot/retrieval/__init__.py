"""Finding: a question made ready, passages made ready, and the search that joins them."""
