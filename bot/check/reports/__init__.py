"""A report → what a person reads on a terminal or a page, and what programs read."""
