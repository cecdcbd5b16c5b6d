"""Files of our own: how they are made, so that nobody else on the machine reads them."""
