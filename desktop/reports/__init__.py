"""Documents as values: what stands on a paper, before anybody thinks of fonts, printers or files."""
