import Canvas
import Diagnosis
import Sampling
public import Scene
import Wording

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The marks at a run's head as dots, ends that have a letter, and words.
///
/// The gradient's arrow has a length of its own, a power of ten times −g, just so long that it can be seen. Update and
/// momentum are drawn to the map's own scale, together enlarged by a power of ten where the longer one could not be seen
/// otherwise. What would leave the map is cut at its edge and has no tip. Axes and ellipse show shapes, not sizes: as
/// large as is legible, cut at the map's edge; they have no tips, but letters too.
struct MarkLayer {
    /// Where a stroke ends that has its mark's letter beside it.
    struct End: Equatable {
        var mark: MapMark
        /// The cell in which it ends or leaves the map.
        var x: Int
        var y: Int
        /// The direction, as in ``DotVector/octant``.
        var octant: Int
        /// Whether it is an arrow that ends on the map, which has a tip there.
        var hasTip: Bool
    }

    /// The strokes.
    private(set) var dots: BrailleCanvas
    /// The same strokes as lines, in dots: a dash is one.
    private(set) var strokes: [[SIMD2<Double>]] = []
    /// The ends of arrows on the map and their directions, in dots.
    private(set) var tips: [(end: SIMD2<Double>, direction: SIMD2<Double>)] = []
    /// The ends of the arrows and of the axes, and a place on the ellipse.
    private(set) var ends: [End] = []
    /// The words, in the order of the marks.
    private(set) var notes: [MarkNote] = []

    private let frame: MapFrame
    private let head: SIMD2<Double>
    private let cell: (x: Int, y: Int)
    private let ascii: Bool

    /// A length beyond every picture.
    private static let beyond = 1e6

    init(_ marks: MapMarks, frame: MapFrame, ascii: Bool) {
        self.frame = frame
        dots = BrailleCanvas(frame.size)
        self.ascii = ascii
        guard let cell = frame.cell(holding: marks.head) else {
            head = SIMD2()
            cell = (0, 0)
            return
        }
        self.cell = cell
        head = frame.dots(marks.head)
        let motion = marks.motion
        for mark in MapMark.allCases where marks.shown.contains(mark) {
            switch mark {
            case .gradient: drawGradient(motion)
            case .momentum, .step: drawUpdate(mark, motion, beside: marks.shown)
            case .directions: drawDirections(motion)
            case .metric: drawMetric(motion)
            }
        }
    }

    private mutating func drawGradient(_ motion: HeadMotion) {
        guard let vector = DotVector(-motion.gradient, on: frame), vector.length.isFinite else {
            return note(.gradient, motion.gradient == SIMD2() ? .zero(.descent) : .notFinite(.descent))
        }
        draw(.gradient, .descent, vector, factor: LengthFactor.legible(vector.length))
    }

    private mutating func drawUpdate(_ mark: MapMark, _ motion: HeadMotion, beside shown: Set<MapMark>) {
        let arrow: MarkCaption.Arrow = mark == .step ? .update : .velocity
        guard let value = mark == .step ? motion.step : motion.momentumStep else { return note(mark, .noVelocity) }
        guard let vector = DotVector(value, on: frame) else {
            return note(mark, value == SIMD2() ? .zero(arrow) : .notFinite(arrow))
        }
        let values = [shown.contains(.step) ? motion.step : nil, shown.contains(.momentum) ? motion.momentumStep : nil]
        let lengths = values.compactMap { $0.flatMap { DotVector($0, on: frame)?.length } }
        draw(mark, arrow, vector, factor: LengthFactor.enlarging(lengths.max() ?? vector.length))
    }

    private mutating func draw(_ mark: MapMark, _ arrow: MarkCaption.Arrow, _ vector: DotVector, factor: Double) {
        let end = head + vector.direction * min(vector.length * factor, Self.beyond)
        guard let inside = SegmentClip.clip(head, end, lower: SIMD2(), upper: extent) else { return }
        let (x, y) = place(inside.to)
        let leaves = inside.to != end
        dots.line(from: inside.from, to: inside.to)
        strokes.append([inside.from, inside.to])
        if !leaves { tips.append((end, vector.direction)) }
        if leaves || (x, y) != cell {
            ends.append(End(mark: mark, x: x, y: y, octant: vector.octant, hasTip: !leaves))
        }
        note(mark, .arrow(arrow, factor: factor, leaves ? .offMap : (x, y) == cell ? .inCell : .onMap))
    }

    private var extent: SIMD2<Double> { SIMD2(Double(frame.size.width) * 2, Double(frame.size.height) * 4) }

    /// The cell of a position in dots that lies on the picture.
    private func place(_ dots: SIMD2<Double>) -> (x: Int, y: Int) {
        (min(Int(dots.x / 2), frame.size.width - 1), min(Int(dots.y / 4), frame.size.height - 1))
    }

    /// Lines along the eigenvectors, half as long as the axes of dᵀ·|H|·d = const; dashed where the surface curves down.
    private mutating func drawDirections(_ motion: HeadMotion) {
        guard let hessian = motion.hessian else { return note(.directions, .noCurvature) }
        let system = EigenSystem(hessian)
        let values = [system.values.x, system.values.y]
        guard values.allSatisfy(\.isFinite) else { return note(.directions, .curvatureNotFinite) }
        let isLine = frame.plane.dimension == 1
        note(.directions, .curvature(isLine ? [values[0]] : values))
        let directions = isLine ? [system.direction] : [system.direction, system.crossDirection]
        let axes = zip(directions, values).compactMap { direction, value in
            DotVector(direction, on: frame).map { axis in (axis, axis.length / value.magnitude.squareRoot(), value < 0)
            }
        }
        guard values.contains(where: { $0 != 0 }), let scale = scale(of: axes.map(\.1)) else { return }
        for (axis, length, isDashed) in axes {
            let reach = min(length * scale, Self.beyond)
            for side in [1.0, -1] {
                stroke(from: head, to: head + axis.direction * (side * reach), isDashed: isDashed)
            }
            name(axis, reach: reach)
        }
    }

    /// Gives one end of an axis its letter: the one that lies on the map, else the right or the upper one; none where the
    /// axis is no longer than the head.
    private mutating func name(_ axis: DotVector, reach: Double) {
        let isForward = axis.direction.x > 0 || axis.direction.x == 0 && axis.direction.y < 0
        let sides = isForward ? [1.0, -1] : [-1, 1]
        let ends = sides.compactMap { side -> (end: End, isWhole: Bool)? in
            let tip = head + axis.direction * (side * reach)
            guard let inside = SegmentClip.clip(head, tip, lower: SIMD2(), upper: extent) else { return nil }
            let (x, y) = place(inside.to)
            let octant = side > 0 ? axis.octant : (axis.octant + 4) % 8
            return (End(mark: .directions, x: x, y: y, octant: octant, hasTip: false), inside.to == tip)
        }
        guard let chosen = (ends.first(where: \.isWhole) ?? ends.first)?.end, (chosen.x, chosen.y) != cell else {
            return
        }
        self.ends.append(chosen)
    }

    /// The ellipse Σ metricᵢ·dᵢ² = const around the head: among the points on it a small update of the rule goes the way
    /// that lowers the loss most.
    private mutating func drawMetric(_ motion: HeadMotion) {
        guard frame.plane.dimension > 1 else { return note(.metric, .metricOfOneParameter) }
        let metric = motion.metric
        guard metric.x >= 0, metric.y >= 0, metric.x.isFinite, metric.y.isFinite, metric != SIMD2() else {
            return note(.metric, .metricNotFinite)
        }
        note(.metric, .metric)
        guard let right = DotVector(SIMD2(1, 0), on: frame), let up = DotVector(SIMD2(0, 1), on: frame) else { return }
        let lengths = [right.length / metric.x.squareRoot(), up.length / metric.y.squareRoot()]
        guard let scale = scale(of: lengths) else { return }
        let (a, b) = (min(lengths[0] * scale, Self.beyond), min(lengths[1] * scale, Self.beyond))
        let corners = 128
        let places = (0...corners).map { head + UnitCircle.point(Double($0) / Double(corners)) * SIMD2(a, b) }
        strokes.append(places)
        for (one, next) in zip(places, places.dropFirst()) {
            dots.line(from: one, to: next)
        }
        // From the upper right on, where arrows are seldom: the axes leave the head straight or aslant, too.
        let quarter = corners * 13 / 16
        let ordered = places[quarter...] + places[..<quarter]
        let limit = extent
        guard
            let spot = ordered.first(where: { $0.x >= 0 && $0.y >= 0 && $0.x < limit.x && $0.y < limit.y })
        else { return }
        let (x, y) = place(spot)
        let way = spot - head
        guard (x, y) != cell, let octant = DotVector(dots: way)?.octant else { return }
        ends.append(End(mark: .metric, x: x, y: y, octant: octant, hasTip: false))
    }

    /// What two half axes are multiplied by: the longer becomes a quarter of the picture, but the shorter three dots at
    /// least; nil where neither is a length.
    private func scale(of lengths: [Double]) -> Double? {
        let finite = lengths.filter { $0.isFinite && $0 > 0 }
        guard let longest = finite.max(), let shortest = finite.min() else { return nil }
        let room = Double(min(frame.size.width * 2, frame.size.height * 4)) / 4
        return max(room / longest, 3 / shortest)
    }

    private mutating func stroke(from start: SIMD2<Double>, to end: SIMD2<Double>, isDashed: Bool) {
        guard let inside = SegmentClip.clip(start, end, lower: -extent, upper: 2 * extent) else { return }
        let way = inside.to - inside.from
        let length = (way * way).sum().squareRoot()
        guard isDashed else {
            strokes.append([inside.from, inside.to])
            return dots.line(from: start, to: end)
        }
        for begin in Swift.stride(from: 0.0, to: length, by: 6) {
            strokes.append([begin, min(begin + 3, length)].map { inside.from + way * ($0 / length) })
        }
        // The first dash leaves the head: counted from there it looks the same on both sides.
        for stroke in dots.strokes(through: [start, end]) {
            for (place, dot) in stroke.enumerated() where place % 6 < 3 {
                dots[dot.x, dot.y] = true
            }
        }
    }

    private mutating func note(_ mark: MapMark, _ caption: MarkCaption) {
        let words = caption.english(ascii: ascii)
        notes.append(MarkNote(mark: mark, text: words.text, brief: words.brief))
    }
}

/// Points of the circle of radius 1.
enum UnitCircle {
    /// The point at `share` of a whole turn from (1, 0).
    static func point(_ share: Double) -> SIMD2<Double> {
        let angle = 2 * Double.pi * share
        return SIMD2(cos(angle), sin(angle))
    }
}

/// The words for one mark on a map.
public struct MarkNote: Equatable, Sendable {
    /// The mark.
    public let mark: MapMark
    /// What it is, by which factor its length is enlarged, and what of it is not seen.
    public let text: String
    /// The same in few words.
    public let brief: String
}
