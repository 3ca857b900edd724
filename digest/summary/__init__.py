"""Groups → the statements worth printing, under a word budget."""
