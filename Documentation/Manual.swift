// The manual is the catalog beside this file; a target without a source cannot be built.
