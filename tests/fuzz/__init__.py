"""Made-up content, by the thousand: what must hold for each, in the suite for seconds and by a command for hours."""
