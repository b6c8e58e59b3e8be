"""How members are supported: one page for each, the lists of what waits for somebody, and a page to write on."""
