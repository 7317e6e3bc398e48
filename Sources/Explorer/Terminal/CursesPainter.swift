internal import CNcurses
internal import Canvas

/// Draws frames with ncurses, for terminals whose escape sequences are only in terminfo.
struct CursesPainter {
    private var colors: ColorCodes
    private let filter: GlyphFilter
    private let hasDefaultColors: Bool
    private let pairLimit: Int
    private var pairs: [Pair: Int32] = [:]
    private var line: [ravine_cell] = []
    /// Whether a single picture needs more pairs than there are, so that redrawing it would not help.
    private var makesDo = false

    private struct Pair: Hashable {
        var foreground: ColorCodes.Code
        var background: ColorCodes.Code
    }

    /// More pairs than any picture needs; ncurses keeps a table of them in memory.
    private static let mostPairs = 1 << 15

    /// A painter on the open session, at most of `depth`.
    init(depth: ColorDepth, isUnicode: Bool) {
        let available = depth == .none ? 0 : Curses.startColors()
        colors = ColorCodes(depth: available > 1 ? min(depth, .palette256) : .none)
        filter = GlyphFilter(isUnicode: isUnicode)
        hasDefaultColors = Curses.hasDefaultColors
        pairLimit = min(available, Self.mostPairs)
    }

    /// Appends to `bytes` the output that turns a screen showing `shown` (nil: unknown) into one showing `next`.
    mutating func paint(_ next: Buffer, over shown: Buffer?, into bytes: inout [UInt8]) {
        if shown == nil {
            makesDo = false
            Curses.redraw()
        }
        if put(next, over: shown) { return Curses.update(into: &bytes) }
        // The pairs ran out: start again with none, and if one frame needs more than there are, use substitutes.
        Curses.forgetPairs()
        pairs.removeAll(keepingCapacity: true)
        Curses.redraw()
        if !put(next, over: nil) {
            makesDo = true
            _ = put(next, over: nil)
        }
        Curses.update(into: &bytes)
    }

    /// Writes the differences; returns false as soon as no pair is left, unless substitutes are used.
    private mutating func put(_ next: Buffer, over shown: Buffer?) -> Bool {
        let width = next.size.width
        return next.cells.withUnsafeBufferPointer { cells in
            for run in FrameDifference.runs(from: shown, to: next) {
                let row = UnsafeBufferPointer(rebasing: cells[run.row * width..<(run.row + 1) * width])
                guard put(run, of: row) else { return false }
            }
            return true
        }
    }

    private mutating func put(_ run: FrameDifference.Run, of row: UnsafeBufferPointer<Cell>) -> Bool {
        line.removeAll(keepingCapacity: true)
        var start = run.columns.lowerBound
        for column in run.columns {
            guard let (scalar, width, _) = filter.scalar(in: row, at: column) else {
                start = column + 1
                continue
            }
            let style = row[column].style
            let wanted = Pair(
                foreground: colors.code(for: style.foreground), background: colors.code(for: style.background))
            guard let pair = pair(for: wanted) ?? (makesDo ? substitute(for: wanted) : nil) else { return false }
            line.append(
                ravine_cell(glyph: scalar.value, attributes: UInt32(style.attributes.rawValue), pair: pair))
            // ncurses may disagree on which glyphs are wide, so the position is set again after a wide one.
            if width == 2 {
                flush(row: run.row, column: start)
                start = column + 1
            }
        }
        flush(row: run.row, column: start)
        return true
    }

    private mutating func flush(row: Int, column: Int) {
        guard !line.isEmpty else { return }
        line.withUnsafeBufferPointer { Curses.put($0, row: row, column: column) }
        line.removeAll(keepingCapacity: true)
    }

    private mutating func pair(for wanted: Pair) -> Int32? {
        if colors.depth == .none { return 0 }
        if hasDefaultColors, wanted.foreground == .standard, wanted.background == .standard { return 0 }
        if let known = pairs[wanted] { return known }
        let number = pairs.count + 1
        guard number < pairLimit else { return nil }
        let pair = Int32(number)
        Curses.definePair(
            pair, foreground: plain(wanted.foreground, otherwise: 7), background: plain(wanted.background, otherwise: 0)
        )
        pairs[wanted] = pair
        return pair
    }

    private func plain(_ code: ColorCodes.Code, otherwise: Int32) -> Int32 {
        code == .standard && !hasDefaultColors ? otherwise : code.value
    }

    /// A pair with the same background, or else the terminal's own colours.
    private func substitute(for wanted: Pair) -> Int32 {
        pairs.first { $0.key.background == wanted.background }?.value ?? 0
    }
}
