"""The rules: pure, without input or output, without a clock."""
