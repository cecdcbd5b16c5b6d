"""The ledger of effects."""
