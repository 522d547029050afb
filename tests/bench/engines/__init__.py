"""One module per search engine, all with the same three methods."""
