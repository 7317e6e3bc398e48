// Descriptors and keys are part of this module's interface.
@_exported public import Rules
