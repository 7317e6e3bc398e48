import Canvas
import Rendering
import Simulation

/// Where a map of outcomes stands in the window, and how many cells it has.
struct OutcomeFrame: Equatable {
    /// The line above it.
    let caption: Rect
    /// The picture.
    let picture: Rect
    /// The columns that its labels have at the left.
    let gutter: Int
    /// Rows of the map in a line of the window.
    let rowsPerLine: Int
    /// Whether its axes are labelled.
    let hasAxes: Bool

    /// Columns for labels at the left.
    private static let labelWidth = 8

    /// The frame in `area` with `rowsPerLine` rows of the map in a line.
    init(_ area: Rect, rowsPerLine: Int) {
        self.rowsPerLine = rowsPerLine
        let hasCaption = area.height >= 5
        caption = Rect(x: area.x, y: area.y, width: area.width, height: hasCaption ? 1 : 0)
        hasAxes = area.width >= 24 && area.height >= 7
        gutter = hasAxes ? Self.labelWidth + 1 : 0
        picture = area.inset(top: hasCaption ? 1 : 0, left: gutter, bottom: hasAxes ? 1 : 0)
    }

    /// The frame in `model`'s window; nil where that is too small.
    init?(_ model: Model) {
        guard let layout = Painter.layout(of: model) else { return nil }
        let lines = OutcomeCanvas.rowsPerLine(model.appearance.depth, ascii: model.isASCII)
        self.init(layout.map, rowsPerLine: lines)
        guard columns > 1, rows > 1 else { return nil }
    }

    /// The map's columns.
    var columns: Int { picture.width }
    /// The map's rows.
    var rows: Int { picture.height * rowsPerLine }

    /// The shares of the picture's width and height at the middle of a cell of the window; nil outside.
    func shares(ofCell x: Int, _ y: Int) -> SIMD2<Double>? {
        guard picture.contains(x, y) else { return nil }
        return SIMD2(
            (Double(x - picture.x) + 0.5) / Double(picture.width),
            (Double(y - picture.y) + 0.5) / Double(picture.height))
    }

    /// The column and the row of the map that hold a place given by shares of the picture.
    func place(at shares: SIMD2<Double>) -> (column: Int, row: Int) {
        (
            min(max(Int(shares.x * Double(columns)), 0), columns - 1),
            min(max(Int(shares.y * Double(rows)), 0), rows - 1)
        )
    }

    /// The cell of the window at a place given by shares of the picture; nil outside.
    func cell(at shares: SIMD2<Double>) -> SIMD2<Int>? {
        guard shares.x >= 0, shares.x <= 1, shares.y >= 0, shares.y <= 1 else { return nil }
        let place = place(at: shares)
        return SIMD2(picture.x + place.column, picture.y + place.row / rowsPerLine)
    }

    /// The share of a picture of `count` columns or rows, whose first and last have an axis' ends in their middle, at
    /// `share` of the axis.
    static func pictureShare(_ share: Double, of count: Int) -> Double {
        (share * Double(count - 1) + 0.5) / Double(count)
    }

    /// The share of the axis at `share` of such a picture.
    static func axisShare(_ share: Double, of count: Int) -> Double {
        (share * Double(count) - 0.5) / Double(count - 1)
    }
}
