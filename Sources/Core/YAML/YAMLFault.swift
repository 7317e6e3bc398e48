/// An error in a YAML text, with its place.
///
/// The message is up to the reader of the file, which knows the kind of file.
package struct YAMLFault: Error, Equatable, Sendable {
    /// What is wrong.
    package var kind: Kind
    /// Where.
    package var position: SourcePosition

    /// The kinds of error.
    package enum Kind: Equatable, Sendable {
        /// A control character, by its number.
        case controlCharacter(UInt32)
        /// Lists and keys nested deeper than `limit`.
        case tooDeep(limit: Int)
        /// A syntax error, in libyaml's words.
        case malformed(problem: String)
        /// No value at all.
        case empty
        /// More than one document.
        case severalDocuments
        /// An alias, by name.
        case alias(String)
        /// An anchor, by name.
        case anchor(String)
        /// A tag, in full.
        case tag(String)
        /// A key that is a list or a mapping.
        case keyNotText(found: String)
        /// A duplicate key, and the line of its first definition.
        case duplicateKey(String, firstLine: Int)
    }

    /// A fault at a place.
    package init(_ kind: Kind, at position: SourcePosition = .start) {
        self.kind = kind
        self.position = position
    }
}
