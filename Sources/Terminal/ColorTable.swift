internal import Canvas

/// Colours as a terminal of one depth is told them, remembered once worked out.
struct ColorTable {
    /// A colour in one number: -1 the terminal's own, 0 to 255 a palette entry, and above red, green and blue.
    struct Code: Equatable, Hashable {
        let value: Int32

        /// The terminal's own.
        static let standard = Code(value: -1)

        init(value: Int32) {
            self.value = value
        }

        /// A colour as it was asked for.
        init(_ color: Color) {
            if let index = color.paletteIndex {
                value = Int32(index)
            } else if let rgb = color.components {
                value = 1 << 24 | Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
            } else {
                value = -1
            }
        }
    }

    /// What the terminal can show.
    let depth: ColorDepth

    /// The places of the memory, each for the colour met there last: what was asked for and what is nearest.
    private var places: [(asked: Code, nearest: Code)]
    private static let placeBits: UInt32 = 13

    /// A table for terminals of `depth`.
    init(depth: ColorDepth) {
        self.depth = depth
        places = Array(repeating: (.standard, .standard), count: 1 << Self.placeBits)
    }

    /// The code of the colour nearest to `color`.
    mutating func code(for color: Color) -> Code {
        let asked = Code(color)
        if depth == .direct || asked == .standard { return asked }
        // Fibonacci hashing.
        let place = Int((UInt32(bitPattern: asked.value) &* 2_654_435_769) >> (32 - Self.placeBits))
        if places[place].asked == asked { return places[place].nearest }
        let nearest = Code(depth.nearest(to: color))
        places[place] = (asked, nearest)
        return nearest
    }
}
