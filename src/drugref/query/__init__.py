"""Questions to a knowledge base: resolved ids in, a frozen result out; no printing."""
