// The module's types stand one to a file.
