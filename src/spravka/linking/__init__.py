"""Which facts speak of the same thing: blocking keys, small named rules, an explanation for each link. Pure."""
