"""One decoder for each way in which frameworks write what their models say."""
