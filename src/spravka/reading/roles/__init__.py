"""What a mention does in its clause: who acts, whom a word means, who speaks, how many, where."""
