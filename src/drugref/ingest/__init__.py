"""Label corpora and lists of names, read by ``drugref import`` into the label store. Nothing here runs when a drug is looked up."""
