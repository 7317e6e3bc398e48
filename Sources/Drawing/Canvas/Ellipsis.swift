/// Truncates text to a width.
public enum Ellipsis {
    /// `text` in at most `width` columns; a truncated end is marked by `…`, in ASCII by `~`.
    public static func cut(_ text: String, to width: Int, ascii: Bool = false) -> String {
        guard Glyphs.width(of: text) > width else { return text }
        guard width > 0 else { return "" }
        var short = String.UnicodeScalarView()
        var taken = 0
        for scalar in text.unicodeScalars {
            taken += Glyphs.width(of: scalar)
            guard taken < width else { break }
            short.append(scalar)
        }
        return String(short) + (ascii ? "~" : "…")
    }
}
