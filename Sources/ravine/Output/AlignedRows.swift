import Canvas

/// Rows of text in columns.
enum AlignedRows {
    /// One line per row, with two blanks between columns; the columns in `left` are left-aligned, the others
    /// right-aligned.
    static func lines(_ rows: [[String]], left: Set<Int>) -> [String] {
        let count = rows.first?.count ?? 0
        let widths = (0..<count).map { column in rows.map { Glyphs.width(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, text in
                let gap = String(repeating: " ", count: widths[column] - Glyphs.width(of: text))
                return left.contains(column) ? text + gap : gap + text
            }
            .joined(separator: "  ")
        }
    }
}
