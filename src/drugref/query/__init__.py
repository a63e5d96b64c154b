"""Questions to a knowledge base: resolved names in, a frozen result out; no printing."""
