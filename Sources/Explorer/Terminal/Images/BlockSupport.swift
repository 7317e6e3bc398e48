internal import Canvas

/// Which terminals draw sextants and octants themselves, whatever their font: there is no question to ask about it.
enum BlockSupport {
    /// The versions from which a terminal draws both.
    struct Entry {
        /// What its name begins with.
        let name: String
        let sextants: [Int]
        let octants: [Int]
    }

    /// Bounds of octants are as reported for these terminals; those of sextants and WezTerm's are cautious guesses. Of all only
    /// kitty 0.41 was tried. VTE's number is its version without dots.
    static let entries = [
        Entry(name: "kitty", sextants: [0, 20], octants: [0, 40]),
        Entry(name: "ghostty", sextants: [1, 0], octants: [1, 2]),
        Entry(name: "foot", sextants: [1, 13], octants: [1, 20]),
        Entry(name: "VTE", sextants: [6200], octants: [7800]),
        Entry(name: "WezTerm", sextants: [20_220_101], octants: [20_250_201]),
    ]

    /// What the terminal that calls itself `name`, such as "kitty(0.41.1)", divides cells into.
    static func blocks(of name: String) -> CellBlocks {
        guard let entry = entries.first(where: { name.hasPrefix($0.name) }) else { return .half }
        let version = name.split { !$0.isNumber }.compactMap { Int($0) }
        func reaches(_ bound: [Int]) -> Bool { !version.isEmpty && !version.lexicographicallyPrecedes(bound) }
        return reaches(entry.octants) ? .octant : reaches(entry.sextants) ? .sextant : .half
    }
}
