/// A YAML value with its place.
package struct YAMLNode: Sendable {
    /// The kinds of value.
    package enum Content: Sendable {
        case scalar(String, YAMLScalarStyle)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// What it is.
    package var content: Content
    /// Where it begins.
    package var position: SourcePosition

    /// A description of the value, for "must be …, not …".
    package var found: String {
        switch content {
        case .scalar("", .plain): "nothing"
        case .scalar(let text, .plain): "'\(text)'"
        case .scalar(let text, _): "the text '\(text)'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A key of a mapping with its value.
package struct YAMLEntry: Sendable {
    /// The key.
    package var key: String
    /// The key's place.
    package var keyPosition: SourcePosition
    /// The value.
    package var value: YAMLNode
}

/// How a scalar is written.
package enum YAMLScalarStyle: Sendable {
    case plain, singleQuoted, doubleQuoted, block
}
