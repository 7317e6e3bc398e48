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
