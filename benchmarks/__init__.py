"""How long this program takes, beside others and part by part; nothing here is part of the program."""
