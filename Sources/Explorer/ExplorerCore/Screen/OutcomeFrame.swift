package import Canvas
import Scene

/// Where a map of outcomes stands in the window, and how many cells it has.
package struct OutcomeFrame: Equatable {
    /// The line above it.
    package let caption: Rect
    /// The picture.
    package let picture: Rect
    /// The columns that its labels have at the left.
    package let gutter: Int
    /// Rows of the map in a line of the window.
    package let rowsPerLine: Int
    /// Whether its axes are labelled.
    package let hasAxes: Bool

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

    /// The map's columns.
    package var columns: Int { picture.width }
    /// The map's rows.
    package var rows: Int { picture.height * rowsPerLine }

    /// The shares of the picture's width and height at the middle of a cell of the window; nil outside.
    package func shares(ofCell x: Int, _ y: Int) -> SIMD2<Double>? {
        guard picture.contains(x, y) else { return nil }
        return SIMD2(
            (Double(x - picture.x) + 0.5) / Double(picture.width),
            (Double(y - picture.y) + 0.5) / Double(picture.height))
    }

    /// The column and the row of the map that hold a place given by shares of the picture.
    package func place(at shares: SIMD2<Double>) -> (column: Int, row: Int) {
        (
            min(max(Int(shares.x * Double(columns)), 0), columns - 1),
            min(max(Int(shares.y * Double(rows)), 0), rows - 1)
        )
    }

    /// The cell of the window at a place given by shares of the picture; nil outside.
    package func cell(at shares: SIMD2<Double>) -> SIMD2<Int>? {
        guard shares.x >= 0, shares.x <= 1, shares.y >= 0, shares.y <= 1 else { return nil }
        let place = place(at: shares)
        return SIMD2(picture.x + place.column, picture.y + place.row / rowsPerLine)
    }

    /// The share of a picture of `count` columns or rows, whose first and last have an axis' ends in their middle, at
    /// `share` of the axis.
    package static func pictureShare(_ share: Double, of count: Int) -> Double {
        (share * Double(count - 1) + 0.5) / Double(count)
    }

    /// The share of the axis at `share` of such a picture.
    package static func axisShare(_ share: Double, of count: Int) -> Double {
        (share * Double(count) - 0.5) / Double(count - 1)
    }
}

extension Model {
    /// Where an outcome map stands in the window; nil where that is too small.
    package var outcomeFrame: OutcomeFrame? {
        guard let layout else { return nil }
        let lines = OutcomePalette(appearance.depth).rowsPerLine(ascii: isASCII)
        let frame = OutcomeFrame(layout.map, rowsPerLine: lines)
        return frame.columns > 1 && frame.rows > 1 ? frame : nil
    }
}
