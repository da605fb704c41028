"""Live preview: the site in memory, made anew at each change, served to browsers that follow it."""
