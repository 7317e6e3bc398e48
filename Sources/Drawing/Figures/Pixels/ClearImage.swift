public import Canvas

/// Pixels that take part of what lies below them: a piece of a picture, with its place.
public struct ClearImage: Equatable, Sendable {
    /// The pixels' place in the picture.
    public let bounds: Rect
    /// Red, green, blue and opacity, 0 to 1, the former multiplied by the latter; row by row.
    private var pixels: [SIMD4<Float>]

    /// Nothing, at `bounds`.
    init(_ bounds: Rect) {
        self.bounds = bounds
        pixels = Array(repeating: SIMD4(), count: bounds.width * bounds.height)
    }

    /// Whether nothing is seen of it.
    public var isClear: Bool { pixels.allSatisfy { $0.w == 0 } }

    /// Red, green, blue and opacity of every pixel, 0 to 255, not multiplied.
    public var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4 * pixels.count) { bytes, count in
            for (index, pixel) in pixels.enumerated() {
                let scale: Float = pixel.w > 0 ? 255 / pixel.w : 0
                bytes[4 * index] = UInt8(min(pixel.x * scale + 0.5, 255))
                bytes[4 * index + 1] = UInt8(min(pixel.y * scale + 0.5, 255))
                bytes[4 * index + 2] = UInt8(min(pixel.z * scale + 0.5, 255))
                bytes[4 * index + 3] = UInt8(min(pixel.w * 255 + 0.5, 255))
            }
            count = 4 * pixels.count
        }
    }

    /// Blends `ink` over every pixel, with the opacity of its entry in `coverage`, 0 to 255.
    mutating func blend(_ ink: RGB, coverage: [UInt8]) {
        let color = Self.color(ink)
        for (index, amount) in coverage.enumerated() where amount > 0 {
            let share = Float(amount) / 255
            pixels[index] = color * share + pixels[index] * (1 - share)
        }
    }

    private static func color(_ ink: RGB) -> SIMD4<Float> {
        SIMD4(Float(ink.red) / 255, Float(ink.green) / 255, Float(ink.blue) / 255, 1)
    }
}

extension ClearImage: BlendedImage {
    mutating func blend(_ ink: RGB, y: Int, from x: Int, coverage: ArraySlice<Double>) {
        let start = (y - bounds.y) * bounds.width + x - bounds.x - coverage.startIndex
        let color = Self.color(ink)
        for index in coverage.indices where coverage[index] > 0 {
            let share = Float(coverage[index])
            pixels[start + index] = color * share + pixels[start + index] * (1 - share)
        }
    }
}
