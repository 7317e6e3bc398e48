import Foundation
import Surfaces

/// A positive definite quadratic with its minimum, 0, at the origin, made of its eigenvalues and its angle.
struct Quadratic {
    var eigenvalues: (Double, Double)
    /// The angle of the first eigen-direction.
    var angle: Double

    /// The surface, with a start that has a component in both directions.
    func surface(start: SIMD2<Double> = [3, 4]) throws -> Surface {
        let (c, s) = (cos(angle), sin(angle))
        let (l, m) = eigenvalues
        return try Surface(
            name: "quadratic",
            definition: SurfaceDefinition(
                title: "A quadratic", parameters: ["x", "y"], formula: "0.5*(a*x^2 + 2*b*x*y + c*y^2)",
                constants: ["a": l * c * c + m * s * s, "b": (l - m) * c * s, "c": l * s * s + m * c * c],
                domain: Domain(p1: -10...10, p2: -10...10), start: start, minima: [.zero]))
    }

    /// The dominant root of heavy-ball momentum in a direction of curvature `eigenvalue`: z² − (1 + β − ηλ)z + β = 0,
    /// which with β = 0 is gradient descent.
    static func root(rate: Double, beta: Double, eigenvalue: Double) -> (modulus: Double, angle: Double) {
        let trace = 1 + beta - rate * eigenvalue
        let discriminant = trace * trace - 4 * beta
        if discriminant < 0 {
            return (sqrt(beta), atan2(sqrt(-discriminant), trace))
        }
        let roots = [(trace + sqrt(discriminant)) / 2, (trace - sqrt(discriminant)) / 2]
        let dominant = abs(roots[0]) >= abs(roots[1]) ? roots[0] : roots[1]
        return (abs(dominant), dominant < 0 ? .pi : 0)
    }
}
