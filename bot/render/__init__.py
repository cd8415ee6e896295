"""Answers put into words, each a pure function: for a terminal, for a program, for a chat."""
