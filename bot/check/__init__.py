"""Regression checking: question sets asked, judged, measured, and held against what was pinned before."""
