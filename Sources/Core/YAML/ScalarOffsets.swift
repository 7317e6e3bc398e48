/// Maps each character of a YAML scalar's value to its place in the file.
package enum ScalarOffsets {
    /// The offset in `source` of every character of `value`, and of its end.
    ///
    /// `start` is the scalar's first character: its opening quote, or the `|` or `>` of a block. An escape is at its
    /// backslash; a folded line break is at the break, and consecutive breaks are all at the first of them. The search
    /// follows the value instead of parsing again: nil where the source does not match it, as for a block with an
    /// indentation indicator.
    package static func find(
        _ value: String, style: YAMLScalarStyle, from start: Int, in source: SourceText
    ) -> [Int]? {
        var walk = ScalarWalk(value: Array(value.unicodeScalars), source: source.scalars, offset: start)
        return switch style {
        case .plain: walk.flow(quote: nil)
        case .singleQuoted: walk.flow(quote: "'")
        case .doubleQuoted: walk.flow(quote: "\"")
        case .block: walk.block()
        }
    }
}

/// Walks along a scalar's value and its source together.
private struct ScalarWalk {
    let value: [Unicode.Scalar]
    let source: [Unicode.Scalar]
    var offset: Int
    var offsets: [Int] = []

    init(value: [Unicode.Scalar], source: [Unicode.Scalar], offset: Int) {
        self.value = value
        self.source = source
        self.offset = offset
    }

    private var isAtEnd: Bool { offset >= source.count }
    private var wanted: Unicode.Scalar { value[offsets.count] }

    mutating func flow(quote: Unicode.Scalar?) -> [Int]? {
        if quote != nil { offset += 1 }
        while offsets.count < value.count {
            guard !isAtEnd else { return nil }
            if let next = afterFold(from: offset) {
                guard takeBreaks(jumpingTo: next) else { return nil }
                continue
            }
            let length: Int
            switch (quote, source[offset]) {
            case ("\"", "\\"):
                guard let escape = escapeLength(at: offset) else { return nil }
                if escape.isLineJoin {
                    offset = escape.end
                    continue
                }
                length = escape.end - offset
            case ("'", "'"): length = 2
            case (_, wanted): length = 1
            default: return nil
            }
            offsets.append(offset)
            offset += length
        }
        return offsets + [offset]
    }

    mutating func block() -> [Int]? {
        while !isAtEnd, !source[offset].isLineBreak {
            guard !("0"..."9").contains(source[offset]) else { return nil }
            offset += 1
        }
        var indent = 0
        let first = afterBreaks(from: offset, indent: .max, counted: &indent)
        let leading = first.breaks - 1
        guard leading >= 0, leading <= value.count else { return nil }
        offsets += Array(repeating: offset, count: leading)
        offset = first.end
        while offsets.count < value.count {
            guard !isAtEnd else { return wanted == "\n" ? offsets + [offset, offset] : nil }
            if source[offset].isLineBreak {
                var ignored = 0
                guard takeBreaks(jumpingTo: afterBreaks(from: offset, indent: indent, counted: &ignored).end) else {
                    return nil
                }
                continue
            }
            guard source[offset] == wanted else { return nil }
            offsets.append(offset)
            offset += 1
        }
        return offsets + [offset]
    }

    /// Matches a space or a run of line feeds of the value with the breaks from here to `end`.
    private mutating func takeBreaks(jumpingTo end: Int) -> Bool {
        if wanted == " " {
            offsets.append(offset)
        } else {
            guard wanted == "\n" else { return false }
            while offsets.count < value.count, wanted == "\n" { offsets.append(offset) }
        }
        offset = end
        return true
    }

    /// The offset after blanks, a line break and all blanks and breaks that follow; nil where there is no break.
    private func afterFold(from start: Int) -> Int? {
        var end = start
        while end < source.count, source[end].isBlank { end += 1 }
        guard end < source.count, source[end].isLineBreak else { return nil }
        while end < source.count, source[end].isBlank || source[end].isLineBreak { end += 1 }
        return end
    }

    /// The offset after breaks, empty lines and at most `indent` spaces of the next line; their number goes into
    /// `counted`.
    private func afterBreaks(from start: Int, indent: Int, counted: inout Int) -> (end: Int, breaks: Int) {
        var end = start
        var breaks = 0
        while end < source.count, source[end].isLineBreak {
            end += source[end] == "\r" && end + 1 < source.count && source[end + 1] == "\n" ? 2 : 1
            breaks += 1
            counted = 0
            while end < source.count, source[end] == " ", counted < indent {
                end += 1
                counted += 1
            }
        }
        return (end, breaks)
    }

    /// The end of the escape at `start`, and whether it joins two lines.
    private func escapeLength(at start: Int) -> (end: Int, isLineJoin: Bool)? {
        guard start + 1 < source.count else { return nil }
        switch source[start + 1] {
        case "x": return (start + 4, false)
        case "u": return (start + 6, false)
        case "U": return (start + 10, false)
        case let next where next.isLineBreak:
            var end = start + 1
            while end < source.count, source[end].isBlank || source[end].isLineBreak { end += 1 }
            return (end, true)
        default: return (start + 2, false)
        }
    }
}
