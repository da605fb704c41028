"""The suite of the whole line: real files in temporary folders, built by the program itself."""
