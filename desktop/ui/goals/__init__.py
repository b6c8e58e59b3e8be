"""Goals: what a person wants for themselves, how near they feel to it, and the next small step."""
