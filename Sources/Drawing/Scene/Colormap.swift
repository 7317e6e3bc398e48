public import Canvas

/// Colours for a loss from the lowest shown (0) to the highest (1), with what stands for them where colours are few.
public struct Colormap: Sendable {
    /// A colour at a place of the ramp.
    public struct Stop: Equatable, Sendable {
        /// The place, 0 lowest to 1 highest.
        public var position: Double
        /// The colour there.
        public var color: RGB
    }

    /// How the lightness goes along the ramp.
    public enum Lightness: Sendable {
        /// It rises all the way, so that the map reads without colour too.
        case rising
        /// It rises to a ridge and falls again.
        case ridged
    }

    /// What it is called on the command line.
    public let name: String
    /// One phrase for a list.
    public let title: String
    /// How the lightness goes along the ramp.
    public let lightness: Lightness
    /// Whether its middle stands for a loss of its own, ``pivotName``, with one hue for what is below and one for what
    /// is above.
    public let isDiverging: Bool
    /// The anchors between which 24-bit colours are mixed, from position 0 to 1.
    public let stops: [Stop]
    /// The colour of losses below the lowest of the scale, set apart from the ramp.
    public let below: RGB
    /// The colour of losses above the highest of the scale, set apart from the ramp.
    public let above: RGB
    /// The ramp on xterm's 256 colours, lowest first, chosen by hand so that the lightness goes as in ``stops``.
    public let palette256: [UInt8]
    /// The ramp on the 16 ANSI colours, lowest first.
    public let ansi16: [UInt8]
    /// The ramp on the 8 ANSI colours, lowest first.
    public let ansi8: [UInt8]

    /// What the middle of a diverging map stands for: the loss at the start.
    public static let pivotName = "start"

    /// The number of steps in which the ramp is shown where there are colours enough.
    public static let levelCount = 64

    /// The 24-bit colour at `position`, which is clamped to 0...1.
    public func color(at position: Double) -> RGB {
        var before = stops[0]
        for stop in stops {
            if position <= stop.position {
                let width = stop.position - before.position
                return before.color.mixed(with: stop.color, width > 0 ? (position - before.position) / width : 1)
            }
            before = stop
        }
        return before.color
    }

    /// The colour of step `level`, 0 to ``levelCount`` − 1, at `depth`; the terminal's default without colours.
    public func color(level: Int, depth: ColorDepth) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: band(of: ansi8, level)
        case .ansi16: band(of: ansi16, level)
        case .palette256: band(of: palette256, level)
        case .direct: Color(color(at: Double(level) / Double(Self.levelCount - 1)))
        }
    }

    /// The glyphs that stand for the ramp where there is no colour, lowest first: light ones, so that contour lines and
    /// paths stand out on them.
    public static let shades: [Unicode.Scalar] = [" ", " ", " ", " ", "░", "░", "▒"]
    /// The ASCII glyphs that stand for the ramp where there is no colour, lowest first.
    public static let asciiShades: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

    private func band(of ramp: [UInt8], _ level: Int) -> Color {
        .palette(ramp[min(max(level * ramp.count / Self.levelCount, 0), ramp.count - 1)])
    }
}

extension Color {
    /// The 24-bit colour of `components`.
    package init(_ components: RGB) {
        self = .rgb(components.red, components.green, components.blue)
    }
}

extension Colormap {
    /// Every colormap there is; the first is the default.
    public static let all: [Colormap] = [
        Colormap(
            "warm", "deep blue for low loss through green and yellow to red for high loss", .ridged,
            stops: [
                (0, 0x16215F), (0.125, 0x1A4480), (0.25, 0x1E6694), (0.375, 0x28918E), (0.5, 0x52A771),
                (0.61, 0x93B760), (0.7, 0xD8C255), (0.78, 0xDFA246), (0.88, 0xD06C38), (1, 0xA92A2E),
            ],
            below: 0x0A0A24, above: 0x5E1030,
            palette256: [17, 18, 24, 30, 36, 72, 107, 143, 185, 179, 172, 166, 160, 124],
            ansi16: [4, 12, 6, 2, 10, 11, 3, 9, 1], ansi8: [4, 6, 2, 3, 1]),
        Colormap(
            "viridis", "purple to yellow, perceptually uniform, colour-blind safe", .rising,
            stops: evenly([
                0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B, 0xFDE725,
            ]),
            below: 0x16001C, above: 0xFFFBD0,
            palette256: [53, 54, 24, 30, 36, 71, 77, 113, 149, 185, 221, 227],
            ansi16: [5, 4, 6, 2, 10, 11], ansi8: [4, 5, 6, 2, 3]),
        Colormap(
            "cividis", "navy to yellow, perceptually uniform, for red-green colour blindness", .rising,
            stops: evenly([
                0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838,
            ]),
            below: 0x000A1C, above: 0xFFFBD8,
            palette256: [17, 18, 60, 242, 243, 244, 101, 143, 185, 221, 227],
            ansi16: [4, 8, 7, 3, 11], ansi8: [4, 6, 7, 3]),
        Colormap(
            "inferno", "black through purple and orange to pale yellow, perceptually uniform", .rising,
            stops: evenly([
                0x0D0829, 0x320A5E, 0x57106E, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9B06, 0xF7D13D, 0xFCFFA4,
            ]),
            below: 0x000004, above: 0xFFFFF0,
            palette256: [234, 53, 89, 125, 167, 203, 208, 214, 221, 228],
            ansi16: [0, 4, 5, 1, 9, 3, 11], ansi8: [0, 4, 5, 1, 3]),
        Colormap(
            "grey", "dark for low loss, light for high loss", .rising,
            stops: [(0, 0x1C1C1C), (1, 0xEEEEEE)],
            below: 0x000000, above: 0xFFFFFF,
            palette256: Array(234...255),
            ansi16: [0, 8, 7, 15], ansi8: [0, 7]),
        // ColorBrewer's RdBu (Harrower and Brewer 2003), safe with every kind of dichromatic sight, lowest loss blue.
        Colormap(
            "diverging", "blue below the loss at the start, white at it, red above it", .ridged, isDiverging: true,
            stops: evenly([
                0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B,
                0x67001F,
            ]),
            below: 0x02142B, above: 0x30000F,
            palette256: [17, 24, 25, 67, 74, 110, 152, 189, 231, 224, 217, 174, 167, 160, 124, 88, 52],
            ansi16: [4, 12, 14, 15, 11, 9, 1], ansi8: [4, 6, 7, 3, 1]),
    ]

    /// The colormap used where none is named.
    public static var standard: Colormap { all[0] }

    /// The colormap called `name`.
    public static func named(_ name: String) -> Colormap? {
        all.first { $0.name == name }
    }

    private init(
        _ name: String, _ title: String, _ lightness: Lightness, isDiverging: Bool = false,
        stops: [(position: Double, color: Int)], below: Int, above: Int, palette256: [UInt8], ansi16: [UInt8],
        ansi8: [UInt8]
    ) {
        self.name = name
        self.title = title
        self.lightness = lightness
        self.isDiverging = isDiverging
        self.stops = stops.map { Stop(position: $0.position, color: RGB(hex: $0.color)) }
        self.below = RGB(hex: below)
        self.above = RGB(hex: above)
        self.palette256 = palette256
        self.ansi16 = ansi16
        self.ansi8 = ansi8
    }

    private static func evenly(_ colors: [Int]) -> [(position: Double, color: Int)] {
        colors.enumerated().map { (Double($0.offset) / Double(colors.count - 1), $0.element) }
    }
}

extension RGB {
    /// The colour written 0xRRGGBB.
    init(hex: Int) {
        self.init(
            UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8), UInt8(truncatingIfNeeded: hex))
    }
}
