public import Canvas
internal import CRelief

/// A landscape as pixels, and how near each of them is.
public struct ReliefRaster: Sendable {
    /// The landscape.
    public let relief: Relief
    /// How it is seen, on a picture of the pixels' size.
    public let projection: Projection
    /// Columns and rows of pixels.
    public let size: Size
    /// Bytes of red, green, blue and opacity, row by row: clear where there is nothing.
    public let pixels: [UInt8]

    /// The samples that a pixel is the mean of, across and down.
    let samples: Int
    /// For each sample the inverse of its distance along the line of sight, 0 for nothing.
    let nearness: [Float]

    /// What `camera` sees of `relief`.
    ///
    /// - Parameters:
    ///   - aspect: how high a pixel is, in its widths.
    ///   - samples: how many samples a pixel is the mean of, across and down.
    public init(
        _ relief: Relief, _ camera: Camera, size: Size, aspect: Double = 1, look: ReliefLook, samples: Int = 1
    ) {
        let samples = max(1, samples)
        let (width, height) = (size.width * samples, size.height * samples)
        let fine = Projection(camera, extent: SIMD2(Double(width), Double(height)), aspect: aspect)
        self.relief = relief
        self.size = size
        self.samples = samples
        projection = Projection(camera, extent: SIMD2(Double(size.width), Double(size.height)), aspect: aspect)
        var colors = [UInt8](repeating: 0, count: 4 * width * height)
        var nearness = [Float](repeating: 0, count: width * height)
        var scratch = [Float](repeating: 0, count: 5 * relief.levels.count)
        var pixels: [UInt8] = []
        var view = fine.values
        colors.withUnsafeMutableBufferPointer { colors in
            nearness.withUnsafeMutableBufferPointer { nearness in
                var canvas = ravine_canvas(
                    width: width, height: height, nearness: nearness.baseAddress, colors: colors.baseAddress)
                look.with(samples: samples) { look in
                    var look = look
                    ravine_relief_draw(
                        relief.levels, relief.normals, relief.columns, relief.rows, &view, &look, &scratch, &canvas)
                }
                guard samples > 1 else { return }
                pixels = [UInt8](unsafeUninitializedCapacity: 4 * size.width * size.height) { pixels, count in
                    ravine_relief_reduce(&canvas, samples, pixels.baseAddress)
                    count = 4 * size.width * size.height
                }
            }
        }
        self.pixels = samples > 1 ? pixels : colors
        self.nearness = nearness
    }

    /// Whether something nearer lies over a point that is seen at `place` in pixels, as near as ``Projection/place(of:)`` says.
    ///
    /// A point of the surface itself is not hidden by the samples around it.
    public func hides(_ place: SIMD2<Double>, nearness own: Double) -> Bool {
        let fine = place * Double(samples)
        let (width, height) = (size.width * samples, size.height * samples)
        guard fine.x >= 1, fine.y >= 1, fine.x < Double(width - 1), fine.y < Double(height - 1) else { return false }
        let (x, y) = (Int(fine.x), Int(fine.y))
        let limit = Float(own * Self.slack)
        for row in y - 1...y + 1 {
            for column in x - 1...x + 1 where nearness[row * width + column] <= limit { return false }
        }
        return true
    }

    /// Whether nothing of the surface is seen in `area`, in pixels.
    public func isClear(_ area: Rect) -> Bool {
        let part = area.intersection(Rect(size))
        return (part.y..<max(part.y, part.maxY)).allSatisfy { y in
            (part.x..<max(part.x, part.maxX)).allSatisfy { pixels[4 * (y * size.width + $0) + 3] == 0 }
        }
    }

    /// How much nearer the surface has to be than a point to hide it.
    private static let slack = 1.008
}

extension Projection {
    /// It as the inner loops take it.
    fileprivate var values: ravine_camera {
        func triple(_ vector: SIMD3<Double>) -> (Float, Float, Float) {
            (Float(vector.x), Float(vector.y), Float(vector.z))
        }
        return ravine_camera(
            right: triple(right), up: triple(up), forward: triple(forward), distance: Float(camera.distance),
            scale: (Float(scale.x), Float(scale.y)), x: Float(middle.x), y: Float(middle.y), rise: Float(Self.rise),
            base: Float(Self.base),
            light: triple(light))
    }
}
