"""The catalogue's own words: an index that finds them misspelt, joined or split."""
