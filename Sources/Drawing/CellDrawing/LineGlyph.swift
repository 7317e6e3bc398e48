/// ASCII glyphs for a stroke through a cell.
enum LineGlyph {
    /// The one of `. - | / \` closest to the dots of a braille `mask`.
    static func ascii(_ mask: UInt8) -> Unicode.Scalar {
        let left = rows(mask, bits: [0x01, 0x02, 0x04, 0x40])
        let right = rows(mask, bits: [0x08, 0x10, 0x20, 0x80])
        let all = left + right
        guard let top = all.min(), let bottom = all.max() else { return " " }
        if left.isEmpty || right.isEmpty { return bottom > top ? "|" : "." }
        let slope = mean(right) - mean(left)
        if bottom - top >= 2 {
            if slope > 0.7 { return "\\" }
            if slope < -0.7 { return "/" }
            return "|"
        }
        return "-"
    }

    /// `.` for a dotted stroke that runs level through the cell, `:` for a steep one.
    static func faintASCII(_ mask: UInt8) -> Unicode.Scalar {
        let glyph = ascii(mask)
        return glyph == "-" || glyph == "." ? "." : ":"
    }

    /// ``ascii(_:)`` with `~` for what is level, for `-` and `.` may be a contour line.
    static func pathASCII(_ mask: UInt8) -> Unicode.Scalar {
        let glyph = ascii(mask)
        return glyph == "-" || glyph == "." ? "~" : glyph
    }

    private static func rows(_ mask: UInt8, bits: [UInt8]) -> [Int] {
        bits.indices.filter { mask & bits[$0] != 0 }
    }

    private static func mean(_ rows: [Int]) -> Double {
        Double(rows.reduce(0, +)) / Double(rows.count)
    }
}
