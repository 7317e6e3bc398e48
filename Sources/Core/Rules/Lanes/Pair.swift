/// A quantity with a value for each of the two parameters: the parameters themselves, a gradient, an update, a moment
/// estimate.
///
/// Arithmetic is element-wise; a single `L` applies to both.
struct Pair<L: Lanes>: Sendable {
    /// The first parameter's value.
    var p1: L
    /// The second parameter's value.
    var p2: L

    @inline(__always)
    init(_ p1: L, _ p2: L) {
        self.p1 = p1
        self.p2 = p2
    }

    /// The same number for both parameters in every lane.
    @inline(__always)
    init(repeating value: Double) {
        self.init(L(repeating: value), L(repeating: value))
    }

    /// Zero for both parameters in every lane.
    @inline(__always)
    static var zero: Pair { Pair(repeating: 0) }

    /// The square of each.
    @inline(__always)
    var squared: Pair { self * self }

    /// The square root of each.
    @inline(__always)
    func squareRoot() -> Pair {
        Pair(p1.squareRoot(), p2.squareRoot())
    }

    /// The absolute value of each.
    @inline(__always)
    var magnitude: Pair { Pair(p1.magnitude, p2.magnitude) }

    /// The sign of each: 1, −1 or 0; NaN for NaN.
    @inline(__always)
    var signum: Pair { Pair(p1.signum, p2.signum) }

    /// This, as constants where derivatives are taken.
    @inline(__always)
    var held: Pair { Pair(p1.held, p2.held) }

    /// p1·other.p1 + p2·other.p2.
    @inline(__always)
    func dot(_ other: Pair) -> L {
        p1 * other.p1 + p2 * other.p2
    }

    /// beta·self + (1 − beta)·sample: the next value of a moving average.
    @inline(__always)
    func fading(towards sample: Pair, keeping beta: L) -> Pair {
        beta * self + (L(repeating: 1) - beta) * sample
    }

    /// The element-wise maximum; this one's element where either is NaN.
    @inline(__always)
    func maximum(_ other: Pair) -> Pair {
        Pair(p1.maximum(other.p1), p2.maximum(other.p2))
    }

    /// This, with `other` in the lanes where `mask` holds.
    @inline(__always)
    func replacing(with other: Pair, where mask: L.Mask) -> Pair {
        Pair(p1.replacing(with: other.p1, where: mask), p2.replacing(with: other.p2, where: mask))
    }

    @inline(__always)
    static prefix func - (a: Pair) -> Pair { L(repeating: -1) * a }

    @inline(__always)
    static func + (a: Pair, b: Pair) -> Pair { Pair(a.p1 + b.p1, a.p2 + b.p2) }
    @inline(__always)
    static func - (a: Pair, b: Pair) -> Pair { Pair(a.p1 - b.p1, a.p2 - b.p2) }
    @inline(__always)
    static func * (a: Pair, b: Pair) -> Pair { Pair(a.p1 * b.p1, a.p2 * b.p2) }
    @inline(__always)
    static func / (a: Pair, b: Pair) -> Pair { Pair(a.p1 / b.p1, a.p2 / b.p2) }

    @inline(__always)
    static func + (a: Pair, b: L) -> Pair { Pair(a.p1 + b, a.p2 + b) }
    @inline(__always)
    static func * (a: L, b: Pair) -> Pair { Pair(a * b.p1, a * b.p2) }
    /// Each times 1/b: a single division, so a quotient is rounded twice.
    @inline(__always)
    static func / (a: Pair, b: L) -> Pair { b.reciprocal * a }
}

/// A symmetric matrix over the two parameters, such as a Hessian.
struct Symmetric<L: Lanes>: Sendable {
    /// The diagonal element of the first parameter.
    var p11: L
    /// The off-diagonal element.
    var p12: L
    /// The diagonal element of the second parameter.
    var p22: L
}
