public import Canvas
public import OutcomeMaps
public import Scene

/// The picture of a map of outcomes: two cells of the map to a cell of the window, one above the other, where colours and
/// half blocks are to be had, else one with a letter: fewer than 256 colours do not tell all outcomes apart.
public struct OutcomeCanvas: Sendable {
    /// The map.
    public let map: OutcomeMap
    /// The index of the cell that is shown in the place of each, row by row from the top; where that is nil, or not
    /// computed, the place is left blank.
    public let shown: [Int?]
    /// The colours.
    public let colors: OutcomePalette
    /// Whether only ASCII is shown.
    public let ascii: Bool

    /// A picture of `map` that shows each cell, or the cells `shown` in their places.
    public init(_ map: OutcomeMap, shown: [Int?]? = nil, colors: OutcomePalette, ascii: Bool = false) {
        self.map = map
        self.shown = shown ?? Array(0..<map.plan.count)
        self.colors = colors
        self.ascii = ascii
    }

    /// What is not computed yet.
    static func blank(ascii: Bool) -> Cell { Cell(ascii ? " " : "·", Style(.standard, on: .standard, .dim)) }

    /// Draws the picture with its top left corner at (`x`, `y`) of `buffer`.
    public func draw(into buffer: inout Buffer, x: Int = 0, y: Int = 0) {
        let (columns, rows, lines) = (map.plan.columns, map.plan.rows, colors.rowsPerLine(ascii: ascii))
        for row in stride(from: 0, to: rows, by: lines) {
            for column in 0..<columns {
                let upper = row * columns + column
                buffer[x + column, y + row / lines] =
                    lines == 1 ? letter(upper) : pair(color(upper), row + 1 < rows ? color(upper + columns) : nil)
            }
        }
    }

    private func letter(_ place: Int) -> Cell {
        guard let index = shown[place], let ground = colors.color(of: index, in: map) else {
            return Self.blank(ascii: true)
        }
        return Cell(OutcomePalette.letter(of: map.kind(of: index)), Style(Self.ink(on: ground), on: ground))
    }

    private func pair(_ upper: Color?, _ lower: Color?) -> Cell {
        guard upper != nil || lower != nil else { return Self.blank(ascii: false) }
        return HalfBlockCanvas.cell(upper: upper ?? .standard, lower: lower ?? .standard)
    }

    private func color(_ place: Int) -> Color? {
        shown[place].flatMap { colors.color(of: $0, in: map) }
    }

    /// Black or white, whichever is read on `ground`; the terminal's own where it has no colours.
    public static func ink(on ground: Color) -> Color {
        guard let components = ground.components else { return .standard }
        let isLight = components.luminance > 0.18
        return isLight ? .palette(ground.paletteIndex.map { $0 < 16 } == true ? 0 : 16) : .palette(15)
    }
}
