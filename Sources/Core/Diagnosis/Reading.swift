import Optimizers
import Trajectories

/// One row of a run and the update that is made there, as a diagnosis takes it in.
package struct Reading: Sendable {
    /// The update that comes next.
    package var step: Int
    /// The loss.
    package var loss: Double
    /// Where the run is.
    package var point: SIMD2<Double>
    /// The gradient that the update uses.
    package var gradient: SIMD2<Double>
    /// What the update adds to the parameters.
    package var move: SIMD2<Double>
    /// What the update divides by; not a number for a rule that divides by nothing.
    var denominator: SIMD2<Double>
    /// The rule's per-parameter divisor; 1 for a rule without.
    var metric: SIMD2<Double>
    /// The scheduled learning rate.
    package var rate: Double
    /// The learning rate with the rule's corrections folded in.
    var correctedRate: Double

    /// A reading of known figures, each as its property says.
    package init(
        step: Int, loss: Double, point: SIMD2<Double>, gradient: SIMD2<Double>, move: SIMD2<Double>,
        denominator: SIMD2<Double>, metric: SIMD2<Double>, rate: Double, correctedRate: Double
    ) {
        self.step = step
        self.loss = loss
        self.point = point
        self.gradient = gradient
        self.move = move
        self.denominator = denominator
        self.metric = metric
        self.rate = rate
        self.correctedRate = correctedRate
    }

    /// Whether both derivatives are finite.
    var gradientIsFinite: Bool { gradient.x.isFinite && gradient.y.isFinite }

    /// Whether a derivative is not a number.
    var gradientIsNaN: Bool { gradient.x.isNaN || gradient.y.isNaN }

    /// The Euclidean norm of the gradient.
    var gradientNorm: Double {
        StepRow(run: 0, step: step, parameters: point, loss: loss, gradient: gradient).gradientNorm ?? .nan
    }
}

extension Reading {
    /// The reading of `row`, whose gradient is given, and the update that is made there.
    @inline(__always)
    init(_ row: StepRow, gradient: SIMD2<Double>, _ update: StepResult) {
        self.init(
            step: row.step, loss: row.loss, point: row.parameters, gradient: gradient, move: update.step,
            denominator: update.denominator ?? SIMD2(repeating: .nan), metric: update.metric, rate: row.rate ?? .nan,
            correctedRate: update.rate)
    }

    /// The reading of `row`, which is that of `step`.
    @inline(__always)
    init(_ row: PathRow, step: Int) {
        self.init(
            step: step, loss: row.loss, point: row.parameters, gradient: row.gradient, move: row.update.step,
            denominator: row.update.denominator ?? SIMD2(repeating: .nan), metric: row.update.metric, rate: row.rate,
            correctedRate: row.update.rate)
    }
}
