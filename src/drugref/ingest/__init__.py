"""Public lists of names → the files that drugref carries. Nothing here runs when a drug is looked up."""
