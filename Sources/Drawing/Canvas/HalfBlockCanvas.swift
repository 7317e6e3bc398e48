/// A picture of two colour samples per cell, one above the other, drawn with the upper half block `▀`.
public struct HalfBlockCanvas: Equatable, Sendable {
    /// Its extents in cells; the samples are `size.width` by `2 · size.height`.
    public let size: Size
    private var samples: [Color]

    /// A canvas of `size` cells in which every sample is `color`.
    public init(_ size: Size, filledWith color: Color = .standard) {
        self.size = size
        samples = Array(repeating: color, count: size.width * size.height * 2)
    }

    /// The sample at column `x` and half row `y` from the top; outside, reads give the default and writes are ignored.
    public subscript(x: Int, y: Int) -> Color {
        get { contains(x, y) ? samples[y * size.width + x] : .standard }
        set {
            guard contains(x, y) else { return }
            samples[y * size.width + x] = newValue
        }
    }

    /// Draws every cell with the canvas' top left corner at (`x`, `y`) of `buffer`.
    public func draw(into buffer: inout Buffer, x: Int = 0, y: Int = 0) {
        for row in 0..<size.height {
            let upper = row * 2 * size.width
            for column in 0..<size.width {
                buffer[x + column, y + row] = Self.cell(
                    upper: samples[upper + column], lower: samples[upper + size.width + column])
            }
        }
    }

    /// The cell that shows `upper` over `lower`: a blank where they are equal, and never the default as a foreground.
    public static func cell(upper: Color, lower: Color) -> Cell {
        if upper == lower { return Cell(" ", Style(on: upper)) }
        if upper.isStandard { return Cell("▄", Style(lower)) }
        return Cell("▀", Style(upper, on: lower))
    }

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && x < size.width && y >= 0 && y < size.height * 2
    }
}
