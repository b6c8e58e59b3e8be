"""Visitbook: an offline, encrypted casebook for peer-support programmes."""

VERSION = "0.1.0"
