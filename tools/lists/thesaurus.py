"""to be written"""
def build(b): pass
