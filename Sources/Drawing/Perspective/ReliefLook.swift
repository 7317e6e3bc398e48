import Canvas
internal import CRelief
public import Scene

/// How a landscape is coloured and lit.
public struct ReliefLook: Sendable {
    /// Red, green and blue of the steps of the ramp, then of levels below and above it.
    private let colors: [Float]
    /// How much of the light depends on how the surface lies, 0 to 1.
    private let relief: Float
    /// How dark contour lines are; 0 for none.
    private let lines: Float
    /// The width of the thinner lines in pixels.
    private let lineWidth: Float
    /// How much walls have of their own colour.
    private let walled: Float

    private static let shadeCount = 512

    /// The colours of `colormap`, lit from the upper left, with contour lines of `lineWidth` pixels, at the same losses as on a
    /// map.
    ///
    /// - Parameter isSoft: whether light differs less, for palettes that have few shades of a colour.
    public init(_ colormap: Colormap, lineWidth: Double = 0.9, strength: Double = 0.5, isSoft: Bool = false) {
        let ramp = (0..<Self.shadeCount).map { colormap.color(at: (Double($0) + 0.5) / Double(Self.shadeCount)) }
        colors = (ramp + [colormap.below, colormap.above]).flatMap { [Float($0.red), Float($0.green), Float($0.blue)] }
        relief = isSoft ? 0.5 : 1
        lines = Float(strength)
        self.lineWidth = Float(lineWidth)
        walled = 0.72
    }

    private init(colors: [Float], relief: Float, lines: Float, walled: Float) {
        self.colors = colors
        self.relief = relief
        self.lines = lines
        lineWidth = 1
        self.walled = walled
    }

    /// White, so that pixels show nothing but light and contour lines.
    public static let light = ReliefLook(
        colors: Array(repeating: 255, count: 3 * (shadeCount + 2)), relief: 1, lines: 0.35, walled: 0)

    /// Grey from 0 at the lowest level to 255 at the highest, so that pixels show nothing but levels.
    public static let level = ReliefLook(
        colors: ((0..<shadeCount).map { Float($0) / Float(shadeCount - 1) * 255 } + [0, 255]).flatMap { [$0, $0, $0] },
        relief: 0, lines: 0, walled: 0)

    /// The colour of walls: slate, which no colormap has.
    private static let wall = RGB(84, 92, 112)

    /// Passes it on as the inner loops take it, for `samples` samples a pixel each way.
    func with(samples: Int, _ body: (ravine_look) -> Void) {
        let width = lineWidth * Float(samples)
        colors.withUnsafeBufferPointer { colors in
            body(
                ravine_look(
                    colors: colors.baseAddress, shades: Int32(Self.shadeCount), slack: 0.02,
                    ambient: 1 - 0.5 * relief, diffuse: 0.62 * relief, sky: relief, under: 1 - 0.5 * relief,
                    lines: Int32(MapSamples.contourCount), labelled: width * 0.7, other: width * 0.5,
                    least: 2.5 * Float(samples), range: 1 / (2.5 * Float(samples)), strength: lines,
                    wall: (Float(Self.wall.red), Float(Self.wall.green), Float(Self.wall.blue)), walled: walled))
        }
    }
}
