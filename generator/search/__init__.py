"""What is searched in the browser: articles and quotes by month, each month one file with its own list of words."""
