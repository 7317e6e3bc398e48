#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

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

    /// `sizes`, none below zero, as bars like those of ``text(_:width:ascii:)``, by their logarithms where they differ by
    /// more than a factor of four.
    public static func text(ofSizes sizes: [Double], width: Int, ascii: Bool = false) -> String {
        let shown = sizes.filter { $0 > 0 && $0.isFinite }
        guard let low = shown.min(), let high = shown.max(), low < high / 4 else {
            return text(sizes, width: width, ascii: ascii)
        }
        return text(sizes.map { $0.isFinite ? log10(max($0, low)) : $0 }, width: width, ascii: ascii)
    }

    private static let blockBars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiBars: [Unicode.Scalar] = ["_", ".", "-", "=", "+", "*", "#"]
}
