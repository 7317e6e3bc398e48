public import Canvas

/// The colour of a run's path, one that no map has: light, over a map that is drawn darker beneath it.
public struct PathColor: Equatable, Sendable {
    /// What a person calls it.
    public let name: String
    /// The colour where there are 24 bits.
    public let rgb: RGB
    /// Its stand-in among xterm's 256.
    public let palette256: UInt8
    /// Its stand-in among the 16 ANSI colours.
    public let ansi16: UInt8
    /// Its stand-in among the 8 ANSI colours; some share one, and their key digits tell them apart.
    public let ansi8: UInt8

    /// The colours of runs 1, 2, 3 ...
    public static let all: [PathColor] = [
        PathColor("white", 0xFFFFFF, 231, 15, 7),
        PathColor("pink", 0xFF7AD9, 212, 13, 5),
        PathColor("cyan", 0x5CF2FF, 87, 14, 6),
        PathColor("lemon", 0xFFF352, 227, 11, 3),
        PathColor("lime", 0x8CFF4D, 119, 10, 2),
        PathColor("orange", 0xFFA64D, 215, 9, 1),
        PathColor("sky", 0x7FB2FF, 111, 12, 6),
        PathColor("lavender", 0xCDA8FF, 183, 5, 5),
        PathColor("salmon", 0xFF8F85, 210, 1, 1),
        PathColor("mint", 0x84FFC8, 122, 2, 2),
    ]

    /// The colour of the run with key digit `key`, from 1; after the last they begin again.
    public static func ofKey(_ key: Int) -> PathColor {
        all[((key - 1) % all.count + all.count) % all.count]
    }

    /// What `depth` shows of it; the terminal's default without colours.
    public func color(_ depth: ColorDepth) -> Color {
        switch depth {
        case .none: .standard
        case .ansi8: .palette(ansi8)
        case .ansi16: .palette(ansi16)
        case .palette256: .palette(palette256)
        case .direct: Color(rgb)
        }
    }

    /// The style of a chip: the key digit in black on the colour, told from dark and from light grounds; reversed without
    /// colours.
    ///
    /// The ground is the path's colour, darkened where it would not be seen on white; the few colours that know no such
    /// shade underline the digit.
    public func chip(_ depth: ColorDepth) -> Style {
        switch depth {
        case .none: return Style(.standard, on: .standard, [.bold, .reverse])
        case .direct: return Style(.rgb(16, 16, 20), on: Color(chipGround), .bold)
        case .palette256: return Style(.palette(16), on: depth.nearest(to: Color(chipGround)), .bold)
        case .ansi8, .ansi16:
            let isWhite = ansi8 == 7
            return Style(.palette(0), on: isWhite ? .palette(7) : color(depth), isWhite ? .underline : [])
        }
    }

    /// The colour, so dark that it has a contrast of 1.6 with white.
    private var chipGround: RGB {
        let white = RGB(255, 255, 255)
        let shades = (0...20).map { rgb.mixed(with: RGB(0, 0, 0), Double($0) / 40) }
        return shades.first { $0.contrast(with: white) >= 1.6 } ?? rgb
    }

    private init(_ name: String, _ hex: Int, _ palette256: UInt8, _ ansi16: UInt8, _ ansi8: UInt8) {
        self.name = name
        rgb = RGB(hex: hex)
        self.palette256 = palette256
        self.ansi16 = ansi16
        self.ansi8 = ansi8
    }
}
