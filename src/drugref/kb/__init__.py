"""From YAML files to the model: read (with line marks), check, decode, lay folders over each other."""
