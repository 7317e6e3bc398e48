/// Glyphs of arrow tips and of the cross-hair.
enum MarkGlyph {
    /// The tip of an arrow that points to `octant`, as in ``DotVector/octant``; in ASCII diagonals have the tip of the
    /// direction across.
    static func tip(_ octant: Int, ascii: Bool) -> Unicode.Scalar {
        let tips: [Unicode.Scalar] =
            ascii ? [">", ">", "v", "<", "<", "<", "^", ">"] : ["▸", "◢", "▾", "◣", "◂", "◤", "▴", "◥"]
        return tips[octant]
    }

    /// The cells of a cross-hair around its middle, with what stands there.
    static func cross(ascii: Bool) -> [(x: Int, y: Int, glyph: Unicode.Scalar)] {
        let (level, upright, middle): (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) =
            ascii ? ("-", "|", "+") : ("─", "│", "┼")
        return [
            (0, 0, middle), (-2, 0, level), (-1, 0, level), (1, 0, level), (2, 0, level), (0, -1, upright),
            (0, 1, upright),
        ]
    }
}
