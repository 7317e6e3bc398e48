/// A series in one line of bars.
public enum Sparkline {
    /// `values`, oldest first, as `width` bars between the lowest and the highest of them; the newest at the right.
    ///
    /// Of several values that fall on one bar the last is shown. A value that is not finite is a blank, and a series
    /// that does not change is a line of low bars. Fewer values than bars leave blanks at the left.
    public static func text(_ values: [Double], width: Int, ascii: Bool = false) -> String {
        guard width > 0, !values.isEmpty else { return String(repeating: " ", count: max(0, width)) }
        let bars = ascii ? asciiBars : blockBars
        let finite = values.filter(\.isFinite)
        let low = finite.min() ?? 0
        let high = finite.max() ?? 0
        var text = String.UnicodeScalarView()
        for column in 0..<width {
            let index =
                values.count <= width ? column - (width - values.count) : (column + 1) * values.count / width - 1
            guard index >= 0, values[index].isFinite else {
                text.append(" ")
                continue
            }
            // Halves: the difference of two finite numbers may not be finite.
            let share = high > low ? (values[index] / 2 - low / 2) / (high / 2 - low / 2) : 0
            text.append(bars[min(Int(share * Double(bars.count)), bars.count - 1)])
        }
        return String(text)
    }

    private static let blockBars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiBars: [Unicode.Scalar] = ["_", ".", "-", "=", "+", "*", "#"]
}
