/// A YAML value with its place.
struct YAMLNode {
    enum Content {
        case scalar(String, YAMLScalarStyle)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    var content: Content
    var position: SourcePosition

    /// What a person would call the value, for "should be …, not …".
    var found: String {
        switch content {
        case .scalar("", .plain): "nothing"
        case .scalar(let text, .plain): "'\(text)'"
        case .scalar(let text, _): "the text '\(text)'"
        case .sequence: "a list"
        case .mapping: "keys with values"
        }
    }
}

/// A key of a mapping with its value.
struct YAMLEntry {
    var key: String
    var keyPosition: SourcePosition
    var value: YAMLNode
}

/// How a scalar is written.
enum YAMLScalarStyle {
    case plain, singleQuoted, doubleQuoted, block
}
