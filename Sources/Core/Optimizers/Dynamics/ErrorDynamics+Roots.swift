import CKernels

extension ErrorDynamics {
    /// A root of the characteristic equation: the factor per step of one term of an error.
    public struct Root: Equatable, Sendable {
        /// Its real part.
        public let real: Double
        /// Its imaginary part, at least 0: the other root of a complex pair is its conjugate.
        public let imaginary: Double

        /// The root real ± i·imaginary.
        public init(real: Double, imaginary: Double) {
            self.real = real
            self.imaginary = imaginary
        }

        /// Its absolute value: the factor per step of the error's amplitude.
        public var modulus: Double { (real * real + imaginary * imaginary).squareRoot() }

        /// The error factor per step: the root itself, with its sign, where it is real, else its absolute value.
        public var factor: Double { imaginary == 0 ? real : modulus }

        /// The period in steps, 2π/arg: 2 for a negative root; nil for a positive one, which does not oscillate.
        public var period: Double? {
            let turn = angle(imaginary, real)
            return turn > 0 ? 2 * Double.pi / turn : nil
        }
    }

    /// The root with the largest absolute value at `x` = ηλ; NaN where `x` is NaN.
    public func dominantRoot(at x: Double) -> Root {
        let sums = free + x * forced
        let monic = sums / sums[degree]
        switch degree {
        case 1: return Root(real: -monic[0], imaginary: 0)
        case 2: return Self.dominantRoot(constant: monic[0], linear: monic[1])
        default: return Self.dominantRoot(constant: monic[0], linear: monic[1], square: monic[2])
        }
    }

    /// How far an update carries a run without a gradient, as a multiple of it: 1/(1 − β) with a momentum of β, 1 without.
    public var coasting: Double {
        let momentum = degree == 1 ? 0 : degree == 2 ? abs(free[0]) : abs(free[0]).squareRoot()
        return momentum < 1 ? 1 / (1 - momentum) : 1
    }

    /// Of z² + linear·z + constant; the larger of two real roots is computed without cancellation.
    private static func dominantRoot(constant: Double, linear: Double) -> Root {
        let half = -linear / 2
        let discriminant = half * half - constant
        guard discriminant < 0 else {
            let root = discriminant.squareRoot()
            return Root(real: half + (half < 0 ? -root : root), imaginary: 0)
        }
        return Root(real: half, imaginary: (-discriminant).squareRoot())
    }

    /// Of z³ + square·z² + linear·z + constant: one real root by bisection, the others from the remaining quadratic.
    private static func dominantRoot(constant: Double, linear: Double, square: Double) -> Root {
        let bound = 1 + max(abs(constant), abs(linear), abs(square))
        guard bound.isFinite else { return Root(real: .nan, imaginary: .nan) }
        var (low, high) = (-bound, bound)
        while case let middle = low + (high - low) / 2, middle > low, middle < high {
            if ((middle + square) * middle + linear) * middle + constant < 0 { low = middle } else { high = middle }
        }
        let real = low + (high - low) / 2
        let rest = dominantRoot(constant: linear + (square + real) * real, linear: square + real)
        return rest.modulus > abs(real) ? rest : Root(real: real, imaginary: 0)
    }
}

/// The angle of the vector (x, y) in (−π, π]: C's ravine_value_of_Atan2.
private func angle(_ y: Double, _ x: Double) -> Double {
    ravine_value_of_Atan2(y, x)
}
