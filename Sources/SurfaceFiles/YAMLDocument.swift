import Surfaces
import Yams

/// A text parsed as one YAML document, with every fault that is a matter of YAML alone.
package struct YAMLDocument {
    /// The one value; nil where the text is not well-formed.
    package var root: YAMLNode?
    /// What is wrong, in the order of the text.
    package var faults: [LocatedKind] = []

    /// After so many repairs of repeated keys only the first is reported.
    private static let repairs = 16

    /// Parses `source`.
    package init(_ source: SourceText) {
        if let fault = NestingScan.fault(in: source) {
            faults = [fault]
            return
        }
        var standIns = StandIns(source.scalars)
        for repair in 0...Self.repairs {
            do {
                let parser = try Parser(yaml: standIns.text, resolver: .basic, encoding: .utf8)
                guard let node = try parser.singleRoot() else {
                    faults = [LocatedKind(.empty)]
                    return
                }
                // The parser alone keeps anchors alive.
                withExtendedLifetime(parser) { root = convert(node, standIns) }
                return
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                if repair < Self.repairs, standIns.separate(keys) { continue }
                let key = standIns.original(keys.first ?? "")
                faults = [LocatedKind(.duplicateKey(key, firstLine: nil), at: SourcePosition(context.mark))]
                return
            } catch {
                let fault = Self.located(error)
                // The parser may point past a last line that has no line break.
                let isInside = source.offset(of: fault.position) != nil
                faults = [isInside ? fault : LocatedKind(fault.kind, at: source.position(of: source.scalars.count))]
                return
            }
        }
    }

    private mutating func convert(_ node: Node, _ standIns: StandIns) -> YAMLNode {
        let position = node.mark.map { SourcePosition($0) } ?? .start
        if let anchor = node.anchor {
            faults.append(LocatedKind(.anchor(standIns.original(anchor.rawValue)), at: position))
        }
        switch node {
        case .scalar(let scalar):
            return convert(scalar, at: position, standIns)
        case .sequence(let sequence):
            reportTag(sequence.tag.rawValue, at: position)
            return YAMLNode(content: .sequence(sequence.map { convert($0, standIns) }), position: position)
        case .mapping(let mapping):
            reportTag(mapping.tag.rawValue, at: position)
            return YAMLNode(content: .mapping(entries(of: mapping, standIns)), position: position)
        case .alias:
            faults.append(LocatedKind(.alias(""), at: position))
            return YAMLNode(content: .scalar("", .plain), position: position)
        }
    }

    private mutating func convert(_ scalar: Node.Scalar, at position: SourcePosition, _ standIns: StandIns) -> YAMLNode
    {
        let text = standIns.original(scalar.string)
        let style: YAMLScalarStyle =
            switch scalar.style {
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal, .folded: .block
            case .any, .plain: .plain
            }
        if style == .plain { reportTag(scalar.tag.rawValue, at: position) }
        if style == .plain, let first = scalar.string.unicodeScalars.first, first == standIns.asterisk {
            faults.append(LocatedKind(.alias(String(text.dropFirst())), at: position))
        }
        return YAMLNode(content: .scalar(text, style), position: position)
    }

    private mutating func entries(of mapping: Node.Mapping, _ standIns: StandIns) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var lines: [String: Int] = [:]
        for (keyNode, valueNode) in mapping {
            let key = convert(keyNode, standIns)
            let value = convert(valueNode, standIns)
            guard case .scalar(let name, _) = key.content else {
                faults.append(
                    LocatedKind(.wrongType(field: "key", expected: .text, found: key.found), at: key.position))
                continue
            }
            if let line = lines[name] {
                faults.append(LocatedKind(.duplicateKey(name, firstLine: line), at: key.position))
                continue
            }
            lines[name] = key.position.line
            entries.append(YAMLEntry(key: name, keyPosition: key.position, value: value))
        }
        return entries
    }

    /// Reports a tag other than those that the parser gives to what has none.
    private mutating func reportTag(_ tag: String, at position: SourcePosition) {
        let untagged = ["", Tag.Name.str.rawValue, Tag.Name.seq.rawValue, Tag.Name.map.rawValue]
        if !untagged.contains(tag) { faults.append(LocatedKind(.tag(tag), at: position)) }
    }

    private static func located(_ error: any Error) -> LocatedKind {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let within = context.map { " \($0.text) that begins on line \($0.mark.line)" } ?? ""
            return LocatedKind(.malformed(problem: problem + within), at: SourcePosition(mark))
        case .composer(let context, _, let mark, _) where context != nil:
            return LocatedKind(.severalDocuments, at: SourcePosition(mark))
        case .composer(_, let problem, let mark, _):
            return LocatedKind(.malformed(problem: problem), at: SourcePosition(mark))
        case .some(.reader(let problem, _, _, _)):
            return LocatedKind(.malformed(problem: problem))
        default:
            return LocatedKind(.malformed(problem: "the parser gave up"))
        }
    }
}

extension SourcePosition {
    /// A place as the YAML parser gives it.
    fileprivate init(_ mark: Mark) {
        self.init(line: max(1, mark.line), column: max(1, mark.column))
    }
}
