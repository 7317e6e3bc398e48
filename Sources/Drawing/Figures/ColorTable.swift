public import Canvas

/// A small palette for several images, and the mapping of colours to it.
public struct ColorTable: Sendable {
    /// The colours, the most frequent first.
    public let colors: [RGB]
    /// The number of every colour seen so far.
    private var numbers: [RGB: UInt8] = [:]

    /// The `count` most frequent colours of `images`, at most 256; `needed` are always included.
    public init(of images: [RasterImage], needed: [RGB] = [], count: Int = 256) {
        var counts: [RGB: Int] = [:]
        for image in images {
            for pixel in image.pixels { counts[pixel, default: 0] += 1 }
        }
        for color in needed { counts[color] = .max }
        func rank(_ color: RGB) -> Int { Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue) }
        let ranked = counts.sorted { ($1.value, rank($0.key)) < ($0.value, rank($1.key)) }
        colors = ranked.prefix(min(max(count, 1), 256)).map(\.key)
        for (index, color) in colors.enumerated() { numbers[color] = UInt8(index) }
    }

    /// The number of the colour nearest to `color`.
    public mutating func number(of color: RGB) -> UInt8 {
        if let number = numbers[color] { return number }
        var (nearest, least) = (0, Int.max)
        for (index, candidate) in colors.enumerated() {
            let red = Int(color.red) - Int(candidate.red)
            let green = Int(color.green) - Int(candidate.green)
            let blue = Int(color.blue) - Int(candidate.blue)
            let distance = 2 * red * red + 4 * green * green + 3 * blue * blue
            if distance < least { (nearest, least) = (index, distance) }
        }
        numbers[color] = UInt8(nearest)
        return UInt8(nearest)
    }
}
