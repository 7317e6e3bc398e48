import Diagnosis
import Optimizers

extension JSONValue {
    /// Eigenvalues and eigenvectors of the Hessian, and the optimizer's error dynamics along each direction.
    static func theory(_ theory: Theory) -> JSONValue {
        .object([
            "eigenvalues": .point(theory.eigen.values, dimension: theory.dimension),
            "directions": .array(
                [theory.eigen.direction, theory.eigen.crossDirection].prefix(theory.dimension)
                    .map { .point($0, dimension: theory.dimension) }),
            "limit": number(theory.limit),
            "largest_stable_lr": number(theory.largestStableRate),
            "modes": .array(theory.modes.map { mode($0, dimension: theory.dimension) }),
        ])
    }

    private static func mode(_ mode: Theory.Mode, dimension: Int) -> JSONValue {
        .object([
            "sharpness": .number(mode.sharpness), "direction": .point(mode.direction, dimension: dimension),
            "factor": .number(mode.factor.factor),
            "period": number(mode.factor.period), "half_life": .number(mode.halfLife),
        ])
    }

    /// `value`, or null.
    static func number(_ value: Double?) -> JSONValue {
        value.map { .number($0) } ?? .null
    }
}
