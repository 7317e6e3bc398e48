/// The 256 colours of xterm's palette.
enum XtermPalette {
    /// Entries 0-15 as xterm ships them (a terminal may show others), then the 6×6×6 cube, then 24 greys.
    static let colors: [RGB] = {
        let system: [RGB] = [
            RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
            RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
            RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
            RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
        ]
        let cube = (0..<216).map { index in
            RGB(steps[index / 36], steps[index / 6 % 6], steps[index % 6])
        }
        let greys = (0..<24).map { (index: Int) -> RGB in
            let level = UInt8(8 + 10 * index)
            return RGB(level, level, level)
        }
        return system + cube + greys
    }()

    private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

    /// The entry among `candidates` nearest to `color`; the first of equally near ones.
    static func nearest(to color: RGB, among candidates: Range<Int>) -> UInt8 {
        var best = candidates.lowerBound
        var bestDistance = Int.max
        for index in candidates {
            let distance = colors[index].distance(to: color)
            if distance < bestDistance {
                (best, bestDistance) = (index, distance)
            }
        }
        return UInt8(best)
    }
}
