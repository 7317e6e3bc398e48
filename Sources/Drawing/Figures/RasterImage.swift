public import Canvas

/// Pixels, row by row from the top.
public struct RasterImage: Equatable, Sendable {
    /// Columns and rows.
    public let size: Size
    /// The colours.
    public private(set) var pixels: [RGB]

    /// An image of a single colour.
    public init(_ size: Size, _ color: RGB) {
        self.size = size
        pixels = Array(repeating: color, count: size.width * size.height)
    }

    /// The pixel in column `x` and row `y`, counted from 0.
    public subscript(x: Int, y: Int) -> RGB { pixels[y * size.width + x] }

    /// Blends `ink` over the pixels from column `x` on in row `y`, with opacity `coverage`, 0 to 1.
    mutating func blend(_ ink: RGB, y: Int, from x: Int, coverage: ArraySlice<Double>) {
        let start = y * size.width + x - coverage.startIndex
        for index in coverage.indices where coverage[index] > 0 {
            let amount = coverage[index]
            pixels[start + index] = amount >= 1 ? ink : pixels[start + index].mixed(with: ink, amount)
        }
    }
}
