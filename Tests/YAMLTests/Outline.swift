@testable import YAML

/// A text's values as lines, in the order of the text: the place, and what stands there.
///
/// A key ends in a colon; `[]` begins a list and `{}` a mapping; what is not plain is in its quotes, or behind `|`.
enum Outline {
    /// The lines of `text`, and after them its faults.
    static func of(_ text: String) -> [String] {
        let document = YAMLDocument(SourceText(text))
        return (document.root.map(lines) ?? []) + document.faults.map { "\(place($0.position)) \($0.kind)" }
    }

    private static func lines(_ node: YAMLNode) -> [String] {
        let place = place(node.position)
        switch node.content {
        case .scalar(let text, .plain): return ["\(place) \(text)"]
        case .scalar(let text, .singleQuoted): return ["\(place) '\(text)'"]
        case .scalar(let text, .doubleQuoted): return ["\(place) \"\(text)\""]
        case .scalar(let text, .block): return ["\(place) |\(text)"]
        case .sequence(let nodes): return ["\(place) []"] + nodes.flatMap(lines)
        case .mapping(let entries):
            return ["\(place) {}"]
                + entries.flatMap { ["\(Self.place($0.keyPosition)) \($0.key):"] + lines($0.value) }
        }
    }

    private static func place(_ position: SourcePosition) -> String { "\(position.line):\(position.column)" }
}
