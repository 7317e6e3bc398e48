internal import Canvas
internal import Surfaces

/// The contour lines of a map as dots, two across and four down in each cell.
struct ContourLayer {
    /// The lines.
    private(set) var dots: BrailleCanvas
    /// The number of the level whose line goes through a cell, from 0 for the lowest; meaningless where none does.
    private(set) var levels: [UInt8]
    /// The pieces of line that are drawn, each with the number of its level; the most important levels first.
    private(set) var pieces: [(number: Int, dots: ArraySlice<SIMD2<Int>>)] = []

    /// The fewest dots of a piece of line that is worth drawing.
    private static let shortest = 9
    /// The most dots along which a line may come too near to another one and go on.
    private static let longestTouch = 6

    /// Dots that are free between two levels' lines, so that lines stay lines where they crowd.
    private let clearance: Int
    /// The dots that lie too near to another level's line.
    private var isBlocked: [Bool]

    /// The lines at `count` positions evenly spaced in the scale.
    ///
    /// `positions` are places in the scale, two a cell (one above the other) and one more on every side. Lines are
    /// traced on them rather than on the losses: along a valley whose walls are a thousand times higher, straight
    /// interpolation of losses would push every line against the floor. Where there is no room for all lines, every
    /// eighth is drawn, then every fourth and so on, as far as they keep clear of those that are there.
    init(_ positions: SampledGrid, size: Size, count: Int, clearance: Int = 2) {
        self.clearance = clearance
        dots = BrailleCanvas(size)
        levels = Array(repeating: 0, count: size.width * size.height)
        isBlocked = Array(repeating: false, count: size.width * 2 * size.height * 4)
        let places = (0..<max(0, count)).map { (Double($0) + 1) / (Double(count) + 1) }
        let contours = Contours.trace(positions, levels: places)
        for index in contours.indices.sorted(by: { Self.rank($0) > Self.rank($1) }) {
            draw(contours[index], number: index)
        }
    }

    private mutating func draw(_ contour: Contour, number: Int) {
        let first = pieces.count
        for line in contour.lines {
            // The centre of the sample in column 1, row 1 is half a sample, or one dot, from the corner.
            for stroke in dots.strokes(through: line.map { ($0 - 0.5) * 2 }) {
                pieces += clearPieces(of: stroke).map { (number, $0) }
            }
        }
        let drawn = pieces[first...].flatMap(\.dots)
        for dot in drawn {
            dots[dot.x, dot.y] = true
            levels[dot.y / 4 * dots.size.width + dot.x / 2] = UInt8(truncatingIfNeeded: number)
        }
        for dot in drawn { block(around: dot) }
    }

    /// The parts of a stroke that keep clear of other lines; a short touch does not interrupt it.
    private func clearPieces(of stroke: [SIMD2<Int>]) -> [ArraySlice<SIMD2<Int>>] {
        var pieces: [Range<Int>] = []
        for (place, dot) in stroke.enumerated() where !isBlocked[index(dot)] {
            if let last = pieces.last, place - last.upperBound <= Self.longestTouch {
                pieces[pieces.count - 1] = last.lowerBound..<place + 1
            } else {
                pieces.append(place..<place + 1)
            }
        }
        return pieces.filter { $0.count >= Self.shortest || $0.count == stroke.count }.map { stroke[$0] }
    }

    private mutating func block(around dot: SIMD2<Int>) {
        let (width, height) = (dots.dotSize.width, dots.dotSize.height)
        for y in max(0, dot.y - clearance)...min(height - 1, dot.y + clearance) {
            for x in max(0, dot.x - clearance)...min(width - 1, dot.x + clearance) {
                isBlocked[y * width + x] = true
            }
        }
    }

    private func index(_ dot: SIMD2<Int>) -> Int { dot.y * dots.dotSize.width + dot.x }

    /// How often 2 divides the number counted from 1, at most three times.
    private static func rank(_ number: Int) -> Int { min((number + 1).trailingZeroBitCount, 3) }
}
