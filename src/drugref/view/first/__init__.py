"""First screens: what an answer says first, on a screen or two of a terminal; the whole page is one option away. Rich draws them."""
