/* Improves what works without it. No dependency; loaded with defer. */
