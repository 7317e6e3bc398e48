import CKernels
public import Formulas

/// The eigenvalues of a symmetric matrix over the two parameters, and their directions.
public struct EigenSystem: Equatable, Sendable {
    /// The eigenvalues, the larger one first.
    public let values: SIMD2<Double>
    /// The direction of the larger one, of length 1; that of the smaller one is at right angles to it.
    public let direction: SIMD2<Double>

    /// The eigenvalues and directions of `matrix`; not numbers where an element is not finite.
    public init(_ matrix: Hessian) {
        values = matrix.eigenvalues
        let half = matrix.p11 / 2 - matrix.p22 / 2
        if half == 0, matrix.p12 == 0 {
            direction = SIMD2(1, 0)
        } else {
            let angle = ravine_value_of_Atan2(matrix.p12, half) / 2
            direction = SIMD2(ravine_value_of_Cos(angle, 0), ravine_value_of_Sin(angle, 0))
        }
    }

    /// The direction of the smaller eigenvalue, of length 1.
    public var crossDirection: SIMD2<Double> { SIMD2(-direction.y, direction.x) }
}

extension Hessian {
    /// The determinant, right to the last digit but one: the two products may nearly be equal.
    var determinant: Double {
        let product = p12 * p12
        let error = product.addingProduct(-p12, p12)
        let difference = (-product).addingProduct(p11, p22)
        let exact = difference + error
        return exact.isNaN ? p11 * p22 - p12 * p12 : exact
    }

    /// H⁻¹·`vector`; not a number or infinite where the matrix is singular.
    package func solved(for vector: SIMD2<Double>) -> SIMD2<Double> {
        let d = determinant
        return SIMD2(p22 * vector.x - p12 * vector.y, p11 * vector.y - p12 * vector.x) / d
    }

    /// The eigenvalues, the larger one first; not numbers where an element is not finite.
    var eigenvalues: SIMD2<Double> {
        let mean = p11 / 2 + p22 / 2
        let radius = ravine_value_of_Hypot(p11 / 2 - p22 / 2, p12)
        // Of the two, the one in which nothing cancels; the other follows from the determinant.
        let outer = mean < 0 ? mean - radius : mean + radius
        let determinant = determinant
        let inner =
            outer == 0 || !determinant.isFinite ? (mean < 0 ? mean + radius : mean - radius) : determinant / outer
        return mean < 0 ? SIMD2(inner, outer) : SIMD2(outer, inner)
    }

    /// The larger eigenvalue.
    var largestEigenvalue: Double {
        let half = p11 / 2 - p22 / 2
        let square = half * half + p12 * p12
        // Plain squares overflow and vanish where the elements are huge or tiny.
        let radius = square.isNormal && square.isFinite ? square.squareRoot() : ravine_value_of_Hypot(half, p12)
        return p11 / 2 + p22 / 2 + radius
    }

    /// Whether both eigenvalues are above 0.
    package var isPositiveDefinite: Bool { p11 > 0 && p22 > 0 && determinant > 0 }

    /// Whether an eigenvalue is below 0.
    var hasDescent: Bool { p11 < 0 || p22 < 0 || determinant < 0 }
}
