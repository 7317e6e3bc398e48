public import Canvas
public import Simulation
public import Surfaces

/// The picture of a map of outcomes: two cells of the map to a cell of the window, one above the other, where colours and
/// half blocks are to be had, else one with a letter: fewer than 256 colours do not tell all outcomes apart.
public struct OutcomeCanvas: Sendable {
    /// The cells of the map, row by row from the top; nil for what is not computed, which is left blank.
    public let cells: [MapCell?]
    /// What defines the surface whose starts the map is of; nil for a map of settings.
    public let definition: SurfaceDefinition?
    /// How many columns the map has.
    public let columns: Int
    /// The updates of each run.
    public let steps: Int
    /// The colours.
    public let colors: OutcomePalette
    /// Whether only ASCII is shown.
    public let ascii: Bool

    /// A picture of `cells`, `columns` of them in a row.
    public init(
        _ cells: [MapCell?], amongStartsOn definition: SurfaceDefinition? = nil, columns: Int, steps: Int,
        colors: OutcomePalette, ascii: Bool = false
    ) {
        self.definition = definition
        self.cells = cells
        self.columns = max(1, columns)
        self.steps = steps
        self.colors = colors
        self.ascii = ascii
    }

    /// How many rows of the map stand in one row of the window.
    public static func rowsPerLine(_ depth: ColorDepth, ascii: Bool) -> Int {
        ascii || depth < .palette256 ? 1 : 2
    }

    /// What is not computed yet.
    static func blank(ascii: Bool) -> Cell { Cell(ascii ? " " : "·", Style(.standard, on: .standard, .dim)) }

    /// Draws the picture with its top left corner at (`x`, `y`) of `buffer`.
    public func draw(into buffer: inout Buffer, x: Int = 0, y: Int = 0) {
        let (rows, lines) = (cells.count / columns, Self.rowsPerLine(colors.depth, ascii: ascii))
        for row in stride(from: 0, to: rows, by: lines) {
            for column in 0..<columns {
                let upper = cells[row * columns + column]
                buffer[x + column, y + row / lines] =
                    lines == 1
                    ? letter(upper)
                    : pair(upper, row + 1 < rows ? cells[(row + 1) * columns + column] : nil)
            }
        }
    }

    private func letter(_ cell: MapCell?) -> Cell {
        guard let cell else { return Self.blank(ascii: true) }
        let letter = OutcomePalette.letter(of: OutcomeKind(cell, amongStartsOn: definition))
        let ground = color(of: cell)
        return Cell(letter, Style(Self.ink(on: ground), on: ground))
    }

    private func pair(_ upper: MapCell?, _ lower: MapCell?) -> Cell {
        guard upper != nil || lower != nil else { return Self.blank(ascii: false) }
        return HalfBlockCanvas.cell(
            upper: upper.map { color(of: $0) } ?? .standard, lower: lower.map { color(of: $0) } ?? .standard)
    }

    private func color(of cell: MapCell) -> Color {
        colors.color(of: cell, OutcomeKind(cell, amongStartsOn: definition), steps: steps)
    }

    /// Black or white, whichever is read on `ground`; the terminal's own where it has no colours.
    public static func ink(on ground: Color) -> Color {
        guard let components = ground.components else { return .standard }
        let isLight = components.luminance > 0.18
        return isLight ? .palette(ground.paletteIndex.map { $0 < 16 } == true ? 0 : 16) : .palette(15)
    }
}
