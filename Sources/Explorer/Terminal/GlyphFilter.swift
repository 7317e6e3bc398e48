import Canvas

/// What a terminal is sent for a cell, so that nothing but what was drawn can reach it.
struct GlyphFilter {
    /// Whether the terminal shows more than ASCII.
    let isUnicode: Bool
    /// What dots are drawn with.
    var blocks = CellBlocks.half

    /// The scalar for the cell at `column` of a row, the columns it takes, and whether it is to be drawn with ink and ground
    /// exchanged; nil for the second half of a wide glyph.
    ///
    /// Control characters, combining marks and halves of wide glyphs become blanks.
    func scalar(
        in row: UnsafeBufferPointer<Cell>, at column: Int
    ) -> (scalar: Unicode.Scalar, width: Int, isReversed: Bool)? {
        let glyph = row[column].glyph
        if glyph.value >= 0x20, glyph.value < 0x7F { return (glyph, 1, false) }
        if isUnicode, blocks != .half, (0x2800...0x28FF).contains(glyph.value) {
            let ink = blocks.ink(dots: UInt8(truncatingIfNeeded: glyph.value))
            return (ink.glyph, 1, ink.isReversed)
        }
        if row[column].isContinuation {
            return isUnicode && column > 0 && Self.width(row[column - 1].glyph) == 2 ? nil : (" ", 1, false)
        }
        switch Self.width(glyph) {
        case 0: return (" ", 1, false)
        case 1: return (isUnicode ? glyph : ASCII.nearest(to: glyph), 1, false)
        default:
            guard column + 1 < row.count, row[column + 1].isContinuation else { return (" ", 1, false) }
            return isUnicode ? (glyph, 2, false) : ("?", 1, false)
        }
    }

    /// ``Glyphs/width(of:)``, with the blocks that pictures are made of looked at first.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x2500...0x259F, 0x2800...0x28FF, 0x1CD00...0x1CDE5, 0x1FB00...0x1FB3B: 1
        default: Glyphs.width(of: scalar)
        }
    }
}

/// Replaces glyphs where only ASCII can be shown.
enum ASCII {
    /// The ASCII character closest to `scalar` in look or meaning; "?" where there is none.
    static func nearest(to scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x20..<0x7F: scalar
        case 0x2800: " "
        case 0x2801...0x28FF: "."
        case 0x2500...0x257F: line(scalar)
        case 0x2581...0x2584, 0x2596, 0x2597: "_"
        case 0x2580, 0x2594, 0x2598, 0x259D: "\""
        case 0x2591: "."
        case 0x2592: ":"
        case 0x2585...0x259F: "#"
        case 0x1FB00...0x1FB3B, 0x1CD00...0x1CDE5, 0x1CEA0...0x1CEAB, 0x1FB82...0x1FB85, 0x1FBE6...0x1FBE7: "#"
        default: table[scalar] ?? "?"
        }
    }

    private static func line(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x2571: "/"
        case 0x2572: "\\"
        case 0x2573: "X"
        case 0x2550: "="
        case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578, 0x257A, 0x257C,
            0x257E:
            "-"
        case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577, 0x2579, 0x257B,
            0x257D, 0x257F:
            "|"
        default: "+"
        }
    }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            (" ", "\u{A0}\u{2002}\u{2003}\u{2007}\u{2009}\u{202F}\u{3000}"),
            ("-", "‐‑‒–—−¯─"), ("'", "‘’′´`"), ("\"", "“”″"), (".", "·…•∙⋅。"), ("*", "★☆✱✲✳✶×✕✖⁎∗"),
            ("o", "○◯◦∘°⚬◎"), ("@", "●◉⬤"), ("#", "■▪◼█"), ("+", "◆◇◈✚±⊕✛"), ("x", "⨯✗✘"), ("v", "▼▽↓⇓⌄✓✔▾"),
            ("^", "▲△↑⇑⌃▴"), ("<", "◀◁←⇐‹≤«◂"), (">", "▶▷→⇒›≥»▸⏵"), ("/", "↗↙⁄∕"), ("\\", "↖↘"), ("|", "↕‖¦⏸∣"),
            ("~", "≈∼↔"), ("=", "≡≠≅"), ("a", "α"), ("b", "β"), ("e", "ηεϵ"), ("l", "λ"), ("m", "μµ"), ("p", "ρπ"),
            ("s", "σΣ"), ("t", "τθ"), ("w", "ω"), ("g", "γ"), ("d", "δ∂"), ("D", "Δ∇"), ("8", "∞"), ("S", "∑"),
            ("V", "√"), ("0", "⁰₀"), ("1", "¹₁"), ("2", "²₂"), ("3", "³₃"), ("4", "⁴₄"), ("5", "⁵₅"), ("6", "⁶₆"),
            ("7", "⁷₇"), ("9", "⁹₉"), ("8", "⁸₈"), ("-", "⁻₋"), ("+", "⁺₊"), ("!", "⚠"), ("_", "⎽"), ("&", "∧"),
        ]
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (ascii, glyphs) in groups {
            for glyph in glyphs.unicodeScalars { table[glyph] = ascii }
        }
        return table
    }()
}
