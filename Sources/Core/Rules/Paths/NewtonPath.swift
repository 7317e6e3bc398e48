extension Newton: CoupledRule {
    static var mostParameters: Int? { 400 }

    static func path(_ values: [String: Double]) -> any StateStepper { NewtonPath(Hyper<Double>(values)) }
}

/// Newton's method, damped, on N parameters: the updates of ``Newton`` but for rounding.
///
/// Where H + damping·I is singular but for rounding, the update is not a number, as with two parameters where it is singular.
struct NewtonPath: StateStepper {
    private var damping: Double

    init(_ hyper: Hyper<Double>) {
        damping = hyper["damping"]
    }

    var usesHessian: Bool { true }

    mutating func update(
        _ update: inout StateUpdate, gradient: [Double], hessian: [Double]?, rate: Double, parameters: [Double]
    ) {
        guard var matrix = hessian else { preconditionFailure("Newton's method needs the second derivatives") }
        let count = parameters.count
        precondition(gradient.count == count && matrix.count == count * count, "a number for each two parameters")
        for row in 0..<count { matrix[row * count + row] += damping }
        var step = SymmetricFactors(count: count, numbers: matrix)?.solve(gradient) ?? gradient.map { _ in .nan }
        StateVectors.scale(&step, by: -rate)
        update.step = step
        update.denominator = []
        update.rate = rate
    }

    mutating func retune(like other: any StateStepper) {
        guard let other = other as? NewtonPath else { return }
        damping = other.damping
    }
}
