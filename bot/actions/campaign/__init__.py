"""What a candidate's campaign asks: where they stand, adverts, spending, tips."""
