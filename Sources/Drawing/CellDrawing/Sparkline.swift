public import Canvas

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A series as bars on one or more lines.
public enum Sparkline {
    /// `values`, oldest first, as `width` bars on one line: those of ``lines(_:_:ascii:)``.
    public static func text(_ values: [Double], width: Int, ascii: Bool = false) -> String {
        lines(values, Size(width, 1), ascii: ascii)[0]
    }

    /// `values`, oldest first, as bars between the lowest and the highest of them, the newest at the right: the lines of
    /// a picture of `size`, from the top.
    ///
    /// Of several values that fall on one bar the last is shown. A value that is not finite is a blank, and a series
    /// that does not change is a line of low bars. Fewer values than bars leave blanks at the left.
    public static func lines(_ values: [Double], _ size: Size, ascii: Bool = false) -> [String] {
        let (width, height) = (max(0, size.width), max(1, size.height))
        let bars = ascii ? asciiBars : blockBars
        let finite = values.filter(\.isFinite)
        let low = finite.min() ?? 0
        let high = finite.max() ?? 0
        // Each bar's steps, at least one; none where there is no value.
        let steps = (0..<width).map { column in
            let index =
                values.count <= width ? column - (width - values.count) : (column + 1) * values.count / width - 1
            guard index >= 0, values[index].isFinite else { return 0 }
            // Halves: the difference of two finite numbers may not be finite.
            let share = high > low ? (values[index] / 2 - low / 2) / (high / 2 - low / 2) : 0
            return 1 + min(Int(share * Double(bars.count * height)), bars.count * height - 1)
        }
        return (0..<height).map { line in
            let below = (height - 1 - line) * bars.count
            return String(
                String.UnicodeScalarView(
                    steps.map { $0 <= below ? " " : bars[min($0 - below, bars.count) - 1] }))
        }
    }

    /// `sizes`, none below zero, as bars like those of ``lines(_:_:ascii:)``, by their logarithms where they differ by
    /// more than a factor of four.
    public static func lines(ofSizes sizes: [Double], _ size: Size, ascii: Bool = false) -> [String] {
        let shown = sizes.filter { $0 > 0 && $0.isFinite }
        guard let low = shown.min(), let high = shown.max(), low < high / 4 else {
            return lines(sizes, size, ascii: ascii)
        }
        return lines(sizes.map { $0.isFinite ? log10(max($0, low)) : $0 }, size, ascii: ascii)
    }

    /// ``lines(ofSizes:_:ascii:)`` on one line of `width` bars.
    public static func text(ofSizes sizes: [Double], width: Int, ascii: Bool = false) -> String {
        lines(ofSizes: sizes, Size(width, 1), ascii: ascii)[0]
    }

    private static let blockBars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiBars: [Unicode.Scalar] = ["_", ".", "-", "=", "+", "*", "#"]
}
