"""What makes files that the product carries; none of it is installed."""
