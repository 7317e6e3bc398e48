internal import Canvas

/// The images that a terminal shows as sixels in place of cells: which are to be drawn, and where cells have to be sent again.
struct SixelLayers {
    private var shown: [Int: ImagePlacement] = [:]

    /// Takes what is shown from now on: the images to be drawn, no more than `most` bytes of them or one alone; the cells of those
    /// that are still to come, which stay as they are; and the cells that showed images before and now do not.
    mutating func show(
        _ placements: [ImagePlacement], most: Int = .max
    ) -> (drawn: [ImagePlacement], delayed: [Rect], cleared: [Rect]) {
        var left = shown
        var (drawn, delayed, next) = ([ImagePlacement](), [Rect](), [Int: ImagePlacement]())
        var room = max(most, 1)
        for placement in placements {
            let old = left[placement.key]
            if old?.area == placement.area { left[placement.key] = nil }
            if old == placement {
                next[placement.key] = old
            } else if room > 0 {
                room -= placement.image.bytes.count
                drawn.append(placement)
                next[placement.key] = placement
            } else {
                delayed.append(placement.area)
                if old?.area == placement.area { next[placement.key] = old }
            }
        }
        shown = next
        return (drawn, delayed, left.values.map(\.area))
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
