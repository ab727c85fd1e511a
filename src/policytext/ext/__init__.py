"""Adapters to other libraries: one thin module each, imported only by who uses it, with an extra of the same name.

Nothing in policytext imports them. A module whose host is not installed raises an ImportError that names the extra.
"""
