"""Statements → an edition with citations and a ledger; its verification and explanation."""
