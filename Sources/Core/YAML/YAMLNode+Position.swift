extension YAMLNode {
    /// The place in `source`, the file that the node is of, of `line` and `column` of a scalar's text, both from 1; the node's
    /// beginning where the place within it is unknown.
    package func position(line: Int, column: Int, in source: SourceText) -> SourcePosition {
        guard case .scalar(let text, let style) = content, let start = source.offset(of: position),
            let offsets = ScalarOffsets.find(text, style: style, from: start, in: source),
            line > 0, column > 0
        else { return position }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard line <= lines.count else { return position }
        let offset = lines[..<(line - 1)].reduce(0) { $0 + $1.count + 1 } + column - 1
        return offsets.indices.contains(offset) ? source.position(of: offsets[offset]) : position
    }
}
