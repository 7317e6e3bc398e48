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
