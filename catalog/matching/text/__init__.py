"""Spelling, numbers and everyday words: what a text says before it means anything."""
