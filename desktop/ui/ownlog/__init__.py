"""What somebody writes for themselves: a list, and a page to write on."""
