/// A number of independent doubles computed side by side: `Double` for one path, `SIMD8<Double>` for
/// an ensemble.
///
/// Every operation acts on each lane separately and rounds as IEEE 754 double does, so each lane has the same bits as
/// `Double`.
protocol Lanes: Sendable {
    /// One truth value per lane.
    associatedtype Mask

    /// The same number in every lane.
    init(repeating value: Double)

    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self

    /// Whether `mask` holds in any lane.
    static func any(_ mask: Mask) -> Bool

    /// This plus a·b, rounded once.
    func addingProduct(_ a: Self, _ b: Self) -> Self
    /// 1 divided by each lane, cheaper where all lanes are equal.
    var reciprocal: Self { get }
    /// The square root, NaN below 0.
    func squareRoot() -> Self
    /// The absolute value.
    var magnitude: Self { get }
    /// Where this is less than `other`; false where either is NaN.
    func isLess(than other: Self) -> Mask
    /// This, with `other` in the lanes where `mask` holds.
    func replacing(with other: Self, where mask: Mask) -> Self
    /// `function` of each lane, for functions without a vector instruction.
    func map(_ function: (Double) -> Double) -> Self
    /// `function` of each lane and that of `other`.
    func map(with other: Self, _ function: (Double, Double) -> Double) -> Self
    /// This, as a constant where derivatives are taken: what JAX calls `stop_gradient`.
    var held: Self { get }
}

extension Lanes {
    @inline(__always)
    var held: Self { self }

    /// The larger of the two, and this where they are equal or either is NaN.
    @inline(__always)
    func maximum(_ other: Self) -> Self {
        replacing(with: other, where: isLess(than: other))
    }

    /// The smaller of the two, and this where they are equal or either is NaN.
    @inline(__always)
    func minimum(_ other: Self) -> Self {
        replacing(with: other, where: other.isLess(than: self))
    }

    /// The sign: 1, −1 or 0; NaN for NaN.
    @inline(__always)
    var signum: Self {
        let zero = Self(repeating: 0)
        return (self * zero)
            .replacing(with: Self(repeating: 1), where: zero.isLess(than: self))
            .replacing(with: Self(repeating: -1), where: isLess(than: zero))
    }
}
