public import Canvas

/// The colour of a run's path: light, over a map that is drawn darker beneath it.
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
    ///
    /// Found by search so that any two of the first nine are at least 14 apart by CIEDE2000, and 12 as xterm's stand-ins,
    /// in common sight and in simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009).
    /// Fewer colours can't be that far apart: there digits stand along the paths.
    public static let all: [PathColor] = [
        PathColor("white", 0xFFFFFF, 231, 15, 7),
        PathColor("pink", 0xFF90B6, 175, 13, 5),
        PathColor("cyan", 0x70E5FF, 81, 14, 6),
        PathColor("gold", 0xFFD720, 220, 11, 3),
        PathColor("pale green", 0xBCDC9D, 151, 10, 2),
        PathColor("rose", 0xFF4479, 198, 9, 1),
        PathColor("violet", 0x9C95FF, 105, 12, 5),
        PathColor("olive", 0xABA100, 143, 3, 3),
        PathColor("teal", 0x17A083, 29, 6, 6),
        PathColor("mauve", 0x9883B3, 103, 5, 5),
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
        case .direct: return Style(.rgb(16, 16, 20), on: chipGround(depth), .bold)
        case .palette256: return Style(.palette(16), on: chipGround(depth), .bold)
        case .ansi8, .ansi16:
            let isWhite = ansi8 == 7
            return Style(.palette(0), on: isWhite ? .palette(7) : color(depth), isWhite ? .underline : [])
        }
    }

    /// What `depth` shows of the colour, so dark that it has a contrast of 1.6 with white.
    private func chipGround(_ depth: ColorDepth) -> Color {
        let white = RGB(255, 255, 255)
        let shades = (0...20).map { depth.nearest(to: Color(rgb.mixed(with: RGB(0, 0, 0), Double($0) / 40))) }
        return shades.first { $0.components.map { $0.contrast(with: white) >= 1.6 } ?? false } ?? shades[0]
    }

    private init(_ name: String, _ hex: Int, _ palette256: UInt8, _ ansi16: UInt8, _ ansi8: UInt8) {
        self.name = name
        rgb = RGB(hex: hex)
        self.palette256 = palette256
        self.ansi16 = ansi16
        self.ansi8 = ansi8
    }
}
