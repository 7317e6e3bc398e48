/// A number with its derivative along one direction: forward-mode automatic differentiation of a rule's own code.
///
/// Arithmetic follows the chain rule; comparisons are those of the values, so that of a maximum or a sign the derivative is
/// that of the branch taken. The derivative of |x| and of the sign is 0 at 0, and that of a root of 0 is 0 where its argument
/// does not change. Griewank, Walther, "Evaluating derivatives" (2008), chapter 3.
struct Dual: Lanes {
    /// The number.
    var value: Double
    /// Its derivative.
    var slope: Double

    init(_ value: Double, slope: Double) {
        self.value = value
        self.slope = slope
    }

    /// A constant.
    init(repeating value: Double) {
        self.init(value, slope: 0)
    }

    static func + (a: Dual, b: Dual) -> Dual { Dual(a.value + b.value, slope: a.slope + b.slope) }
    static func - (a: Dual, b: Dual) -> Dual { Dual(a.value - b.value, slope: a.slope - b.slope) }
    static func * (a: Dual, b: Dual) -> Dual {
        Dual(a.value * b.value, slope: product(a.slope, b.value) + product(b.slope, a.value))
    }
    static func / (a: Dual, b: Dual) -> Dual {
        let quotient = a.value / b.value
        let change = a.slope - product(b.slope, quotient)
        return Dual(quotient, slope: change == 0 ? 0 : change / b.value)
    }

    /// A slope times a factor: 0 where nothing changes, be the factor infinite.
    private static func product(_ slope: Double, _ factor: Double) -> Double { slope == 0 ? 0 : slope * factor }

    static func any(_ mask: Bool) -> Bool { mask }

    func addingProduct(_ a: Dual, _ b: Dual) -> Dual {
        Dual(value.addingProduct(a.value, b.value), slope: (self + a * b).slope)
    }

    var reciprocal: Dual { Dual(repeating: 1) / self }

    func squareRoot() -> Dual {
        let root = value.squareRoot()
        return Dual(root, slope: slope == 0 ? 0 : slope / (2 * root))
    }

    var magnitude: Dual { Dual(value.magnitude, slope: value == 0 ? 0 : value < 0 ? -slope : slope) }

    func isLess(than other: Dual) -> Bool { value < other.value }

    func replacing(with other: Dual, where mask: Bool) -> Dual { mask ? other : self }

    /// Of constants alone; the derivative of any other number is not known and so NaN.
    func map(_ function: (Double) -> Double) -> Dual {
        Dual(function(value), slope: slope == 0 ? 0 : .nan)
    }

    /// Of constants alone; the derivative of any other number is not known and so NaN.
    func map(with other: Dual, _ function: (Double, Double) -> Double) -> Dual {
        Dual(function(value, other.value), slope: slope == 0 && other.slope == 0 ? 0 : .nan)
    }

    var held: Dual { Dual(repeating: value) }
}
