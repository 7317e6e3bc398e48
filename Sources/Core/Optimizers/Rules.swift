// What a rule's file states of it, as its descriptor and keys, is part of what the registry tells.
@_exported public import Rules
