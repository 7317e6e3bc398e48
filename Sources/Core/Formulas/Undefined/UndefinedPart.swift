/// The innermost part of a formula that has no value at a point, or no derivative there.
///
/// All its arguments have values (and, for a derivative, derivatives); only the operation itself has none.
public struct UndefinedPart: Equatable, Sendable {
    /// What does not exist.
    public enum Quantity: Equatable, Sendable {
        /// The value.
        case value
        /// The derivative with respect to a parameter, 0 for the first and 1 for the second; the value exists.
        case derivative(parameter: Int)
    }

    /// Why it does not exist.
    public enum Reason: Equatable, Sendable {
        /// `log`, `log2`, `log10` or `sqrt` of a negative number.
        case negative
        /// `asin` or `acos` of a number outside [-1, 1].
        case beyondOne
        /// 0/0.
        case zeroOverZero
        /// `mod` by 0.
        case zeroDivisor
        /// A negative number to a power that is not whole.
        case fractionalPower
        /// The derivative with respect to the exponent of a power of a negative number, which exists for whole
        /// exponents only.
        case varyingPower
        /// ∞ − ∞, 0·∞ or the like of derivatives: one of an argument is infinite, as that of a root at 0.
        case infiniteSlope
        /// ∞ − ∞, 0·∞, ∞/∞, sin(∞) or the like: an argument, or a number that the derivative is computed from, is
        /// beyond the range of double precision.
        case overflow
        /// The same, but the infinity is exact: a number divided by 0, a negative power of 0 or the logarithm of 0.
        case pole
    }

    /// The name of the formula's part that contains it; nil for the formula itself.
    public var part: String?
    /// The line in that text where it starts, from 1.
    public var line: Int
    /// Its columns in that line, from 1, in Unicode scalars; to the line's end where it continues in the next.
    public var columns: ClosedRange<Int>
    /// Its text as written, without parentheses around it.
    public var text: String
    /// The operation: an operator as it is written, or a function's name.
    public var operation: String
    /// The values of its arguments, in their order; for `sum` and `mean`, the sum so far and the term of ``row``.
    public var arguments: [Double]
    /// The data row, from 1, where its value differs between rows; nil elsewhere.
    public var row: Int?
    /// What does not exist.
    public var quantity: Quantity
    /// Why it does not exist.
    public var reason: Reason

    /// Whether the formula has no value (or derivative) there in exact arithmetic either: nothing overflowed.
    public var isMathematical: Bool { reason != .overflow }
}
