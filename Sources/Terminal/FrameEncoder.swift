package import Canvas

/// Frames as bytes for terminals that speak ECMA-48 with xterm's colours: only what changed, in one piece.
///
/// Source: ECMA-48 (CUP, CUF, SGR), ISO 8613-6 colours in xterm's form with semicolons, and the private mode 2026 for
/// frames that are shown at once.
package struct FrameEncoder {
    private var colors: ColorTable
    private let filter: GlyphFilter
    private var pen = Pen()
    private var bytes: [UInt8] = []

    /// What the terminal draws with at the moment.
    private struct Pen: Equatable {
        var foreground = ColorTable.Code.standard
        var background = ColorTable.Code.standard
        var attributes: Attributes = []
    }

    /// An encoder for a terminal of `depth` that shows more than ASCII if `isUnicode`.
    package init(depth: ColorDepth, isUnicode: Bool) {
        colors = ColorTable(depth: depth)
        filter = GlyphFilter(isUnicode: isUnicode)
    }

    /// The bytes that turn a screen showing `shown` (nil: anything at all) into one showing `next`; none if equal.
    ///
    /// The terminal has to be at its default style; it is left there, the cursor anywhere.
    package mutating func encode(_ next: Buffer, over shown: Buffer?) -> [UInt8] {
        let runs = FrameDifference.runs(from: shown, to: next)
        guard !runs.isEmpty else { return [] }
        bytes.removeAll(keepingCapacity: true)
        append("\u{1B}[?2026h")
        pen = Pen()
        if shown == nil { append("\u{1B}[m") }
        next.cells.withUnsafeBufferPointer { cells in
            let width = next.size.width
            var (row, column) = (-1, -1)
            for run in runs {
                let line = UnsafeBufferPointer(rebasing: cells[run.row * width..<(run.row + 1) * width])
                if run.row == row, column > 0, run.columns.lowerBound > column, column < width {
                    moveRight(run.columns.lowerBound - column)
                } else {
                    move(row: run.row, column: run.columns.lowerBound)
                }
                column = append(run.columns, of: line, row: run.row)
                row = run.row
            }
        }
        if pen != Pen() { append("\u{1B}[m") }
        append("\u{1B}[?2026l")
        return bytes
    }

    /// Returns the column in which the cursor is sure to stand, or -1.
    private mutating func append(_ columns: Range<Int>, of line: UnsafeBufferPointer<Cell>, row: Int) -> Int {
        var isSure = true
        for column in columns {
            guard let (scalar, width) = filter.scalar(in: line, at: column) else { continue }
            // Terminals disagree on what is wide, so the cursor is placed again after a wide glyph.
            if !isSure { move(row: row, column: column) }
            isSure = width == 1
            usePen(for: line[column].style, isBlank: scalar == " ")
            append(scalar)
        }
        return isSure ? columns.upperBound : -1
    }

    private mutating func usePen(for style: Style, isBlank: Bool) {
        var new = Pen(
            foreground: colors.code(for: style.foreground), background: colors.code(for: style.background),
            attributes: style.attributes)
        if new == pen { return }
        // A blank shows no foreground.
        if isBlank, new.attributes.isDisjoint(with: [.underline, .reverse]) {
            new.foreground = pen.foreground
            if new.attributes == pen.attributes, new.background == pen.background { return }
        }
        var separator: StaticString = "\u{1B}["
        func next() -> StaticString {
            defer { separator = ";" }
            return separator
        }
        if !new.attributes.isSuperset(of: pen.attributes) {
            append(next())
            append(0)
            pen = Pen()
        }
        for (attribute, parameter) in Self.attributeParameters
        where new.attributes.contains(attribute) && !pen.attributes.contains(attribute) {
            append(next())
            append(parameter)
        }
        if new.foreground != pen.foreground {
            append(next())
            append(new.foreground, base: 30)
        }
        if new.background != pen.background {
            append(next())
            append(new.background, base: 40)
        }
        pen = new
        bytes.append(UInt8(ascii: "m"))
    }

    private static let attributeParameters: [(Attributes, Int)] = [
        (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
    ]

    private mutating func append(_ color: ColorTable.Code, base: Int) {
        let value = Int(color.value)
        switch value {
        case ..<0: append(base + 9)
        case 0..<8: append(base + value)
        case 8..<16: append(base + 60 + value - 8)
        case 16..<256:
            append(base + 8)
            append(";5;")
            append(value)
        default:
            append(base + 8)
            append(";2;")
            append(value >> 16 & 0xFF)
            bytes.append(UInt8(ascii: ";"))
            append(value >> 8 & 0xFF)
            bytes.append(UInt8(ascii: ";"))
            append(value & 0xFF)
        }
    }

    private mutating func move(row: Int, column: Int) {
        append("\u{1B}[")
        append(row + 1)
        bytes.append(UInt8(ascii: ";"))
        append(column + 1)
        bytes.append(UInt8(ascii: "H"))
    }

    private mutating func moveRight(_ columns: Int) {
        append("\u{1B}[")
        if columns > 1 { append(columns) }
        bytes.append(UInt8(ascii: "C"))
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ number: Int) {
        if number >= 1000 { append(number / 1000) }
        if number >= 100 { bytes.append(UInt8(truncatingIfNeeded: 48 + number / 100 % 10)) }
        if number >= 10 { bytes.append(UInt8(truncatingIfNeeded: 48 + number / 10 % 10)) }
        bytes.append(UInt8(truncatingIfNeeded: 48 + number % 10))
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            bytes.append(UInt8(scalar.value))
        } else {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}
