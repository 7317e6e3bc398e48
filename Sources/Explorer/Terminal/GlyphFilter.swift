internal import Canvas

/// What a terminal is sent for a cell, so that nothing but what was drawn can reach it.
struct GlyphFilter {
    /// Whether the terminal shows more than ASCII.
    let isUnicode: Bool

    /// The scalar for the cell at `column` of a row and the columns it takes; nil for the second half of a wide glyph.
    ///
    /// Control characters, combining marks and halves of wide glyphs become blanks.
    func scalar(in row: UnsafeBufferPointer<Cell>, at column: Int) -> (scalar: Unicode.Scalar, width: Int)? {
        let glyph = row[column].glyph
        if glyph.value >= 0x20, glyph.value < 0x7F { return (glyph, 1) }
        if row[column].isContinuation {
            return isUnicode && column > 0 && Self.width(row[column - 1].glyph) == 2 ? nil : (" ", 1)
        }
        switch Self.width(glyph) {
        case 0: return (" ", 1)
        case 1: return (isUnicode ? glyph : ASCII.nearest(to: glyph), 1)
        default:
            guard column + 1 < row.count, row[column + 1].isContinuation else { return (" ", 1) }
            return isUnicode ? (glyph, 2) : ("?", 1)
        }
    }

    /// ``Glyphs/width(of:)``, with the blocks that pictures are made of looked at first.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x2500...0x259F, 0x2800...0x28FF: 1
        default: Glyphs.width(of: scalar)
        }
    }
}
