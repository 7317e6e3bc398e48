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
