"""Jobs that wait for the world outside, and then open a Work."""
