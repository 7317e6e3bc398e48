/// One thing that is wrong with a YAML text, and where.
///
/// Its sentence is up to the file's reader, who knows what the file should be.
package struct YAMLFault: Error, Equatable, Sendable {
    /// What is wrong.
    package var kind: Kind
    /// Where.
    package var position: SourcePosition

    /// What can be wrong.
    package enum Kind: Equatable, Sendable {
        /// A control character, by its number.
        case controlCharacter(UInt32)
        /// Lists and keys nested deeper than `limit`.
        case tooDeep(limit: Int)
        /// A breach of YAML's grammar, in libyaml's words.
        case malformed(problem: String)
        /// No value at all.
        case empty
        /// More than one document.
        case severalDocuments
        /// An alias, by name.
        case alias(String)
        /// An anchor, by name.
        case anchor(String)
        /// A tag, written out.
        case tag(String)
        /// A key that is a list or a mapping.
        case keyNotText(found: String)
        /// A key given again, and the line where it is first.
        case duplicateKey(String, firstLine: Int)
    }

    /// A fault at a place.
    package init(_ kind: Kind, at position: SourcePosition = .start) {
        self.kind = kind
        self.position = position
    }
}
