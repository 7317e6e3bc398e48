internal import Canvas

/// Colours as a terminal of one depth is told them, remembered once worked out.
struct ColorCodes {
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
            let number = Int32(truncatingIfNeeded: color.bits & 0xFF_FFFF)
            value = color.isStandard ? -1 : color.isPalette ? number : 1 << 24 | number
        }
    }

    /// What the terminal can show.
    let depth: ColorDepth

    /// Whether it can show every colour.
    private let isExact: Bool
    /// The places of the memory, each for the colour met there last: what was asked for and what is nearest.
    private var places: [(asked: Code, nearest: Code)]
    private static let placeBits: UInt32 = 13

    /// A table for terminals of `depth`.
    init(depth: ColorDepth) {
        self.depth = depth
        isExact = depth == .direct
        places = Array(repeating: (.standard, .standard), count: 1 << Self.placeBits)
    }

    /// The code of the colour nearest to `color`.
    mutating func code(for color: Color) -> Code {
        let asked = Code(color)
        if isExact || asked == .standard { return asked }
        // Fibonacci hashing.
        let place = Int((UInt32(bitPattern: asked.value) &* 2_654_435_769) >> (32 - Self.placeBits))
        if places[place].asked == asked { return places[place].nearest }
        let nearest = Code(depth.nearest(to: color))
        places[place] = (asked, nearest)
        return nearest
    }
}
