/// A text parsed as one YAML document, with all faults of its YAML.
///
/// Anchors, aliases and tags are faults, so a parsed value is never larger than its text. Scalars stay text; their
/// interpretation is up to the caller.
package struct YAMLDocument {
    /// The one value; nil where there is none, and where the text is not well-formed.
    package let root: YAMLNode?
    /// The faults, in reading order.
    package let faults: [YAMLFault]

    /// Parses `source`.
    package init(_ source: SourceText) {
        do throws(YAMLFault) {
            if let fault = NestingScan.fault(in: source) { throw fault }
            var composer = Composer(events: try EventReader(source))
            root = try composer.document()
            faults = composer.faults
        } catch {
            root = nil
            faults = [error]
        }
    }
}

/// Composes values from events.
private struct Composer: ~Copyable {
    var events: EventReader
    var faults: [YAMLFault] = []

    init(events: consuming EventReader) {
        self.events = events
    }

    /// The value of the one document.
    mutating func document() throws(YAMLFault) -> YAMLNode {
        _ = try events.next()
        guard case .documentStart = try events.next() else { throw YAMLFault(.empty) }
        let root = try node(of: try events.next())
        // The end of the document, and that of the stream.
        _ = try events.next()
        guard case .streamEnd = try events.next() else { throw YAMLFault(.severalDocuments, at: events.position) }
        return root
    }

    /// The value that begins with `event`, the last one.
    private mutating func node(of event: Event) throws(YAMLFault) -> YAMLNode {
        let position = events.position
        let content: YAMLNode.Content
        switch event {
        case .scalar(let text, let style, let properties):
            // A quoted scalar is text, whatever its tag.
            report(properties, hasTag: style == .plain, at: position)
            content = .scalar(text, style)
        case .alias(let name, let properties):
            report(properties, at: position)
            faults.append(YAMLFault(.alias(name), at: position))
            content = .scalar("*" + name, .plain)
        case .sequenceStart(let properties):
            report(properties, at: position)
            content = .sequence(try nodes())
        case .mappingStart(let properties):
            report(properties, at: position)
            content = .mapping(try entries())
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
            // The parser never ends what has not begun.
            throw YAMLFault(.malformed(problem: "expected a value"), at: position)
        }
        return YAMLNode(content: content, position: position)
    }

    private mutating func nodes() throws(YAMLFault) -> [YAMLNode] {
        var nodes: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event { return nodes }
            nodes.append(try node(of: event))
        }
    }

    private mutating func entries() throws(YAMLFault) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event { return entries }
            let key = try node(of: event)
            let value = try node(of: try events.next())
            guard case .scalar(let name, _) = key.content else {
                faults.append(YAMLFault(.keyNotText(found: key.found), at: key.position))
                continue
            }
            if let line = lines[name] {
                faults.append(YAMLFault(.duplicateKey(name, firstLine: line), at: key.position))
                continue
            }
            lines[name] = key.position.line
            entries.append(YAMLEntry(key: name, keyPosition: key.position, value: value))
        }
    }

    /// Reports an anchor, and a tag other than those of text, lists and mappings.
    private mutating func report(_ properties: Event.Properties, hasTag: Bool = true, at position: SourcePosition) {
        if let anchor = properties.anchor { faults.append(YAMLFault(.anchor(anchor), at: position)) }
        guard hasTag, let tag = properties.tag, !Self.ownTags.contains(tag) else { return }
        faults.append(YAMLFault(.tag(tag), at: position))
    }

    private static let ownTags = ["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
}

/// Checks a text before it is parsed for control characters and excessive nesting.
enum NestingScan {
    /// The maximum nesting depth of lists and mappings.
    static let limit = 64

    /// The first control character that YAML does not allow, or the first place that is nested too deeply; nil where
    /// the text can be parsed.
    ///
    /// The depth ignores quotes and is never underestimated: it counts open brackets, indentations, and `-` and `?`
    /// marks before the first other character of a line.
    static func fault(in source: SourceText) -> YAMLFault? {
        var openBrackets = 0
        var columns: [Int] = []
        var column = 0
        var isLeading = true
        for (offset, scalar) in source.scalars.enumerated() {
            guard isAllowed(scalar) else {
                return YAMLFault(.controlCharacter(scalar.value), at: source.position(of: offset))
            }
            if scalar.isLineBreak {
                column = 0
                isLeading = true
                continue
            }
            switch scalar {
            case "[", "{": openBrackets += 1
            case "]", "}": openBrackets = max(0, openBrackets - 1)
            default: break
            }
            if isLeading, !scalar.isBlank {
                while let last = columns.last, last >= column { columns.removeLast() }
                columns.append(column)
                let next = offset + 1 < source.scalars.count ? source.scalars[offset + 1] : " "
                isLeading = (scalar == "-" || scalar == "?") && next.isBlank
            }
            column += 1
            if openBrackets > limit || columns.count > limit {
                return YAMLFault(.tooDeep(limit: limit), at: source.position(of: offset))
            }
        }
        return nil
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
    }
}
