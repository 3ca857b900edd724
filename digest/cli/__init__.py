"""The command line: parse, call one function of ``pipeline``, print."""
