"""What passages mean beside a question, as a language model has it that the operator names: an extra, off by default."""
