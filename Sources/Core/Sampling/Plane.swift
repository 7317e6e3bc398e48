public import Surfaces

/// How states of N numbers stand on a map of two: which place a state has, and which state stands at a place.
///
/// Runs, their gradients and their rules know of numbers only; what draws paths, marks and starts asks a plane for places.
///
/// - Two parameters are their own places.
/// - Of one parameter the map is the curve of the loss: the place of x is (x, height of the loss at x).
/// - Of more, the map is an affine plane through the space of states: origin + α·first + β·second, with (α, β) the place of
///   the state's foot on it.
public struct Plane: Equatable, Sendable {
    private enum Kind: Equatable, Sendable {
        case parameters
        case curve(LossCurve)
        case spanned(Span)
    }

    private let kind: Kind

    private init(_ kind: Kind) {
        self.kind = kind
    }

    /// The plane of two parameters, each a coordinate.
    public static let parameters = Plane(.parameters)

    /// The plane on which `surface` is shown over `view`, the curve of the loss for one parameter.
    ///
    /// - Parameter rows: the data rows to take, in ascending order; nil for all.
    public init(of surface: Surface, view: Domain, rows: [Int]? = nil) {
        self = surface.dimension == 1 ? Plane(.curve(LossCurve(surface, over: view.p1, rows: rows))) : .parameters
    }

    /// The plane through `origin` along two directions of N numbers, which are made orthonormal in their order.
    ///
    /// Nil where the three differ in length, have a number that is not finite, or the directions do not span a plane.
    public init?(through origin: [Double], along first: [Double], and second: [Double]) {
        guard let span = Span(origin, first, second) else { return nil }
        self.init(.spanned(span))
    }

    /// The curve that it is; nil unless there is one parameter.
    public var curve: LossCurve? {
        if case .curve(let curve) = kind { curve } else { nil }
    }

    /// How many numbers a state has.
    public var dimension: Int {
        switch kind {
        case .parameters: 2
        case .curve: 1
        case .spanned(let span): span.origin.count
        }
    }

    /// The place of a state of one or two parameters; `point` has 0 for what is missing.
    @inline(__always)
    public func place(of point: SIMD2<Double>) -> SIMD2<Double> {
        if case .parameters = kind { return point }
        return other(of: point)
    }

    private func other(of point: SIMD2<Double>) -> SIMD2<Double> {
        switch kind {
        case .parameters: point
        case .curve(let curve): SIMD2(point.x, curve.height(at: point.x))
        case .spanned: place(of: [point.x, point.y])
        }
    }

    /// The place of a state of ``dimension`` numbers.
    public func place(of state: [Double]) -> SIMD2<Double> {
        precondition(state.count == dimension, "a state has \(dimension) numbers")
        switch kind {
        case .parameters: return SIMD2(state[0], state[1])
        case .curve(let curve): return SIMD2(state[0], curve.height(at: state[0]))
        case .spanned(let span): return span.place(of: state)
        }
    }

    /// The state at `place`, of one or two parameters; of one the second number is 0.
    public func point(at place: SIMD2<Double>) -> SIMD2<Double> {
        switch kind {
        case .parameters: return place
        case .curve: return SIMD2(place.x, 0)
        case .spanned:
            let state = state(at: place)
            return SIMD2(state[0], state.count > 1 ? state[1] : 0)
        }
    }

    /// The state of ``dimension`` numbers at `place`: of those that have this place, the one on the plane.
    public func state(at place: SIMD2<Double>) -> [Double] {
        switch kind {
        case .parameters: [place.x, place.y]
        case .curve: [place.x]
        case .spanned(let span): span.state(at: place)
        }
    }

    /// The Euclidean distance of a state of ``dimension`` numbers from the plane; 0 for one or two parameters.
    public func distance(of state: [Double]) -> Double {
        guard case .spanned(let span) = kind else { return 0 }
        return Span.norm(zip(state, span.state(at: span.place(of: state))).map { $0 - $1 })
    }
}

/// An origin and two orthonormal directions in a space of N numbers.
private struct Span: Equatable, Sendable {
    let origin: [Double]
    let first: [Double]
    let second: [Double]

    /// The share of the second direction that must be left beside the first for the two to span a plane.
    private static let leastShare = 1e-9

    init?(_ origin: [Double], _ first: [Double], _ second: [Double]) {
        guard origin.count > 1, first.count == origin.count, second.count == origin.count,
            origin.allSatisfy(\.isFinite), let first = Self.unit(first), let given = Self.unit(second)
        else { return nil }
        // Taken away twice, so that what rounding leaves of the first direction goes, too.
        var rest = given
        for _ in 0..<2 {
            let share = Self.dot(rest, first)
            rest = zip(rest, first).map { $0 - share * $1 }
        }
        guard Self.norm(rest) > Self.leastShare, let second = Self.unit(rest) else { return nil }
        self.origin = origin
        self.first = first
        self.second = second
    }

    func place(of state: [Double]) -> SIMD2<Double> {
        let way = zip(state, origin).map { $0 - $1 }
        return SIMD2(Self.dot(way, first), Self.dot(way, second))
    }

    func state(at place: SIMD2<Double>) -> [Double] {
        origin.indices.map { origin[$0] + place.x * first[$0] + place.y * second[$0] }
    }

    /// `vector` at length 1; nil where it has no direction or a number that is not finite.
    private static func unit(_ vector: [Double]) -> [Double]? {
        let length = norm(vector)
        guard length.isFinite, length > 0 else { return nil }
        let unit = vector.map { $0 / length }
        return unit.allSatisfy(\.isFinite) ? unit : nil
    }

    private static func dot(_ one: [Double], _ other: [Double]) -> Double {
        zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The Euclidean norm, without overflow on the way.
    static func norm(_ vector: [Double]) -> Double {
        let most = vector.reduce(0) { max($0, $1.magnitude) }
        guard most > 0, most.isFinite else { return most }
        return most * vector.reduce(0) { $0 + $1 / most * ($1 / most) }.squareRoot()
    }
}
