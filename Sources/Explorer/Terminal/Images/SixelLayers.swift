internal import Canvas

/// The images that a terminal shows as sixels in place of cells: which are to be drawn, and where cells have to be sent again.
struct SixelLayers {
    private var shown: [Int: ImagePlacement] = [:]

    /// Takes what is shown from now on: the images to be drawn, and the cells that showed images before and now do not.
    mutating func show(_ placements: [ImagePlacement]) -> (drawn: [ImagePlacement], cleared: [Rect]) {
        let drawn = placements.filter { shown[$0.key] != $0 }
        var left = shown
        for placement in placements {
            if left[placement.key]?.area == placement.area { left[placement.key] = nil }
        }
        shown = Dictionary(placements.map { ($0.key, $0) }) { $1 }
        return (drawn, left.values.map(\.area))
    }

    /// Appends the bytes that draw `placement`.
    static func append(_ placement: ImagePlacement, to bytes: inout [UInt8]) {
        bytes += "\u{1B}[\(placement.area.y + 1);\(placement.area.x + 1)H".utf8
        bytes += placement.image.bytes
    }

    /// Records that no image is shown any more.
    mutating func forget() { shown = [:] }

    /// What lets the terminal show as many colours as an image has: 256 registers (xterm's XTSMGRAPHICS).
    static let registers = Array("\u{1B}[?1;3;256S".utf8)
}
