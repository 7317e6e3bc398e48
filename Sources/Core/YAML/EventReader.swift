import CYAML

/// An event of libyaml's parser.
enum Event {
    case streamStart, streamEnd, documentStart, documentEnd
    /// An alias, or a plain scalar that begins with an asterisk: the text after the asterisk.
    case alias(String, Properties)
    case scalar(String, YAMLScalarStyle, Properties)
    case sequenceStart(Properties)
    case sequenceEnd
    case mappingStart(Properties)
    case mappingEnd

    /// The anchor and tag before a value.
    struct Properties {
        var anchor: String?
        /// In full, as in `tag:yaml.org,2002:int` for `!!int`.
        var tag: String?
    }
}

/// Reads the events of a YAML text; owns libyaml's parser.
struct EventReader: ~Copyable {
    private let yaml: OpaquePointer
    private let source: SourceText
    private let text: HiddenAsterisks

    /// Begins to read `source`.
    ///
    /// - Throws: a fault where memory is exhausted.
    init(_ source: SourceText) throws(YAMLFault) {
        let text = HiddenAsterisks(source.scalars)
        guard let yaml = Self.open(text.bytes) else { throw YAMLFault(.malformed(problem: Self.unexplained)) }
        self.source = source
        self.text = text
        self.yaml = yaml
    }

    deinit {
        ravine_yaml_free(yaml)
    }

    /// The message where libyaml has none, as when memory is exhausted.
    private static let unexplained = "parser error"

    /// The next event.
    ///
    /// - Throws: the fault in the text; also where no events are left.
    mutating func next() throws(YAMLFault) -> Event {
        switch ravine_yaml_next(yaml) {
        case RAVINE_YAML_STREAM_START: return .streamStart
        case RAVINE_YAML_STREAM_END: return .streamEnd
        case RAVINE_YAML_DOCUMENT_START: return .documentStart
        case RAVINE_YAML_DOCUMENT_END: return .documentEnd
        case RAVINE_YAML_ALIAS: return .alias(anchor ?? "", Event.Properties())
        case RAVINE_YAML_SCALAR: return scalar
        case RAVINE_YAML_SEQUENCE_START: return .sequenceStart(properties)
        case RAVINE_YAML_SEQUENCE_END: return .sequenceEnd
        case RAVINE_YAML_MAPPING_START: return .mappingStart(properties)
        case RAVINE_YAML_MAPPING_END: return .mappingEnd
        default: throw failure
        }
    }

    /// Where the last event begins.
    var position: SourcePosition { source.position(of: ravine_yaml_start(yaml)) }

    private var scalar: Event {
        let found = value
        guard style == .plain, text.isFirst(in: found) else {
            return .scalar(text.restored(found), style, properties)
        }
        return .alias(String(text.restored(found).unicodeScalars.dropFirst()), properties)
    }

    private var properties: Event.Properties { Event.Properties(anchor: anchor, tag: tag) }

    private var failure: YAMLFault {
        let within = context.map { " \($0) starting on line \(contextPosition.line)" } ?? ""
        return YAMLFault(.malformed(problem: (problem ?? Self.unexplained) + within), at: problemPosition)
    }
}

// One function per C function.
extension EventReader {
    private static func open(_ bytes: [UInt8]) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { ravine_yaml_open($0.baseAddress, $0.count) }
    }

    private var value: String {
        var size = 0
        let bytes = UnsafeBufferPointer(start: ravine_yaml_scalar(yaml, &size), count: size)
        return String(decoding: bytes, as: UTF8.self)
    }

    private var style: YAMLScalarStyle {
        switch ravine_yaml_scalar_style(yaml) {
        case RAVINE_YAML_SINGLE_QUOTED: .singleQuoted
        case RAVINE_YAML_DOUBLE_QUOTED: .doubleQuoted
        case RAVINE_YAML_BLOCK: .block
        default: .plain
        }
    }

    private var anchor: String? { ravine_yaml_anchor(yaml).map { String(cString: $0) } }

    private var tag: String? { ravine_yaml_tag(yaml).map { String(cString: $0) } }

    private var problem: String? { ravine_yaml_problem(yaml).map { String(cString: $0) } }

    private var problemPosition: SourcePosition { source.position(of: ravine_yaml_problem_place(yaml)) }

    private var context: String? { ravine_yaml_context(yaml).map { String(cString: $0) } }

    private var contextPosition: SourcePosition { source.position(of: ravine_yaml_context_place(yaml)) }
}

/// A YAML text with its asterisks replaced, so that the parser does not see them.
///
/// To YAML, an unquoted formula that begins with an asterisk, as in `*x + y`, is an alias or a syntax error with a
/// misleading message. A replacement of one character keeps every position, and the value is read whole.
struct HiddenAsterisks {
    /// The text in UTF-8.
    let bytes: [UInt8]
    /// The replacement for an asterisk; nil where the text has no asterisk, or already has every possible replacement.
    private let standIn: Unicode.Scalar?

    init(_ scalars: [Unicode.Scalar]) {
        let standIn = scalars.contains("*") ? Self.unused(in: scalars) : nil
        self.standIn = standIn
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.lazy.map { $0 == "*" ? standIn ?? $0 : $0 })
        bytes = Array(String(view).utf8)
    }

    /// Whether `text`, as returned by the parser, begins with an asterisk.
    func isFirst(in text: String) -> Bool {
        standIn != nil && text.unicodeScalars.first == standIn
    }

    /// `text`, as returned by the parser, with its asterisks restored.
    func restored(_ text: String) -> String {
        guard let standIn, text.unicodeScalars.contains(standIn) else { return text }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.lazy.map { $0 == standIn ? "*" : $0 })
        return String(view)
    }

    /// A private-use character that is not among `scalars`.
    private static func unused(in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        let taken = Set(scalars.lazy.filter { $0.value >= 0xF0000 })
        return (0xF0000...0x10FFFD).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.first { !taken.contains($0) }
    }
}
