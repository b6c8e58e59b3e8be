"""Check-ins: how a person says they are, by questionnaires that may be used, as a plain line and a list."""
