"""The API: the register for programs, with the rights and the view of the person whose token they come with."""
