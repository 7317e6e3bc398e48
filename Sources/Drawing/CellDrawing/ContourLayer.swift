internal import Canvas
internal import Sampling

/// The contour lines of a map as dots, two across and four down in each cell.
struct ContourLayer: Sendable {
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
    /// The dots that lie too near to another level's line: 64 to a word, each row's words one after the other.
    private var blocked: [UInt64]
    /// The words of a row, with one to spare on either side.
    private let pitch: Int
    private let places: [Double]
    private let scale: LossScale
    private var tracer: ContourTracer
    /// The numbers of the levels that are still to be drawn, the next one last.
    private var due: [Int]

    /// The places in the scale of `count` lines: evenly spaced, both ends left out.
    static func places(_ count: Int) -> [Double] {
        (0..<max(0, count)).map { (Double($0) + 1) / (Double(count) + 1) }
    }

    /// The lines at ``places(_:)`` of `scale`, none of them drawn yet.
    ///
    /// `grid` holds two losses a cell (one above the other) and one more on every side, and `bands` tell how many of the
    /// places each reaches. Lines are traced on positions in the scale rather than on the losses: along a valley whose
    /// walls are a thousand times higher, straight interpolation of losses would push every line against the floor.
    /// Where there is no room for all lines, every eighth is drawn, then every fourth and so on, as far as they keep
    /// clear of those that are there.
    init(
        _ grid: SampledGrid, on scale: LossScale, bands: SampleBands, size: Size, count: Int, clearance: Int = 2
    ) {
        self.clearance = clearance
        dots = BrailleCanvas(size)
        levels = Array(repeating: 0, count: size.width * size.height)
        pitch = (size.width * 2 + 63) / 64 + 2
        blocked = Array(repeating: 0, count: pitch * size.height * 4)
        places = Self.places(count)
        self.scale = scale
        tracer = ContourTracer(grid, bands: bands, count: places.count)
        // The most important one is drawn first, and so stands last.
        due = places.indices.sorted { (Self.rank($0), $1) < (Self.rank($1), $0) }
    }

    /// Whether every level's lines are drawn.
    var isWhole: Bool { due.isEmpty }

    /// Draws the lines of one more level.
    mutating func drawNext() {
        guard let index = due.popLast() else { return }
        draw(tracer.contour(at: index, place: places[index], of: scale), number: index)
    }

    private mutating func draw(_ contour: Contour, number: Int) {
        let first = pieces.count
        for line in contour.lines {
            // The centre of the sample in column 1, row 1 is half a sample, or one dot, from the corner.
            for stroke in dots.strokes(through: line.map { ($0 - 0.5) * 2 }) {
                pieces += clearPieces(of: stroke).map { (number, $0) }
            }
        }
        for piece in pieces[first...] {
            for dot in piece.dots {
                dots[dot.x, dot.y] = true
                levels[dot.y / 4 * dots.size.width + dot.x / 2] = UInt8(truncatingIfNeeded: number)
                block(around: dot)
            }
        }
    }

    /// The parts of a stroke that keep clear of other lines; a short touch does not interrupt it.
    private func clearPieces(of stroke: [SIMD2<Int>]) -> [ArraySlice<SIMD2<Int>>] {
        var pieces: [Range<Int>] = []
        for (place, dot) in stroke.enumerated() where !isBlocked(dot) {
            if let last = pieces.last, place - last.upperBound <= Self.longestTouch {
                pieces[pieces.count - 1] = last.lowerBound..<place + 1
            } else {
                pieces.append(place..<place + 1)
            }
        }
        return pieces.filter { $0.count >= Self.shortest || $0.count == stroke.count }.map { stroke[$0] }
    }

    private mutating func block(around dot: SIMD2<Int>) {
        // The bits of a row around the dot may reach into a neighbouring word.
        let column = dot.x + 64 - clearance
        let (word, shift) = (column / 64, UInt64(column % 64))
        let bits = UInt64(1) << UInt64(2 * clearance + 1) - 1
        for y in max(0, dot.y - clearance)...min(dots.dotSize.height - 1, dot.y + clearance) {
            blocked[y * pitch + word] |= bits << shift
            if shift + UInt64(2 * clearance + 1) > 64 { blocked[y * pitch + word + 1] |= bits >> (64 - shift) }
        }
    }

    private func isBlocked(_ dot: SIMD2<Int>) -> Bool {
        blocked[dot.y * pitch + dot.x / 64 + 1] >> UInt64(dot.x % 64) & 1 == 1
    }

    /// How often 2 divides the number counted from 1, at most three times.
    private static func rank(_ number: Int) -> Int { min((number + 1).trailingZeroBitCount, 3) }
}
