import Formulas
public import Surfaces

/// What a run evaluates at each step: the surface, and with a mini-batch the gradient of some of its data rows.
///
/// Shared by reference: runs are copied, what they evaluate is not.
public final class Objective: Sendable {
    /// The surface.
    public let surface: Surface
    /// What draws the data rows of each step; nil for the full gradient.
    public let sampler: BatchSampler?
    /// What the surface evaluates.
    let loss: CompiledLoss

    /// An objective on `surface`; without data rows, or with a batch of all of them, the gradient is the full one.
    public init(surface: Surface, seed: UInt64 = 0, batch: Int? = nil) {
        self.surface = surface
        loss = surface.loss
        if let batch, let rows = surface.rowCount, batch < rows {
            sampler = BatchSampler(rows: rows, batch: max(1, batch), seed: seed)
        } else {
            sampler = nil
        }
    }

    /// The full loss at `point`, and the gradient that update `step` uses there.
    func evaluate(at point: SIMD2<Double>, step: Int) -> (loss: Double, gradient: SIMD2<Double>) {
        guard let sampler else {
            let full = loss.evaluate(at: point)
            return (full.value, full.gradient)
        }
        let batch = surface.evaluate(at: point, rows: sampler.rows(atStep: step))
        return (surface.value(at: point), batch.gradient)
    }

    /// The full loss at `point`, and the gradient and the second derivatives that update `step` uses there: with a
    /// mini-batch, those of the same data rows.
    func expand(at point: SIMD2<Double>, step: Int) -> Expansion {
        guard let sampler else { return loss.expansion(at: point) }
        let rows = sampler.rows(atStep: step)
        return Expansion(
            value: surface.value(at: point), gradient: surface.evaluate(at: point, rows: rows).gradient,
            hessian: surface.hessian(at: point, rows: rows))
    }
}
