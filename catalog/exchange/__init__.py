"""Files in: from a spreadsheet to checked offers, and from those to the stored catalogue."""
