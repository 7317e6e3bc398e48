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
    /// What is added to gradients; nil for nothing.
    let noise: GradientNoise?
    /// The set that runs may not leave.
    let constraint: Constraint?
    /// What the surface evaluates.
    let loss: CompiledLoss

    /// An objective on `surface`; without data rows, or with a batch of all of them, the gradient is the full one.
    /// Normally distributed numbers of the standard deviation `noise` are added to it.
    public init(
        surface: Surface, seed: UInt64 = 0, batch: Int? = nil, order: BatchOrder = .random, noise: Double = 0
    ) {
        self.surface = surface
        loss = surface.loss
        constraint = surface.definition.constraint
        self.noise = noise > 0 ? GradientNoise(size: noise, seed: seed) : nil
        if let batch, let rows = surface.rowCount, batch < rows {
            sampler = BatchSampler(rows: rows, batch: max(1, batch), seed: seed, order: order)
        } else {
            sampler = nil
        }
    }

    /// Whether gradients are not the full ones: of mini-batches, or with noise.
    public var isNoisy: Bool { sampler != nil || noise != nil }

    /// Whether a run takes every update as its rule makes it, by the full gradient.
    var isPlain: Bool { !isNoisy && constraint == nil }

    /// The full loss at `point`, and the gradient that update `step` uses there.
    func evaluate(at point: SIMD2<Double>, step: Int) -> (loss: Double, gradient: SIMD2<Double>) {
        guard let sampler else {
            let full = loss.evaluate(at: point)
            return (full.value, noisy(full.gradient, step: step))
        }
        let batch = surface.evaluate(at: point, rows: sampler.rows(atStep: step))
        return (surface.value(at: point), noisy(batch.gradient, step: step))
    }

    /// `gradient` with the noise of `step`; of one parameter the second number stays 0.
    private func noisy(_ gradient: SIMD2<Double>, step: Int) -> SIMD2<Double> {
        guard let noise else { return gradient }
        let value = noise.value(atStep: step)
        return gradient + (surface.dimension == 1 ? SIMD2(value.x, 0) : value)
    }

    /// The full loss at `point`, and the gradient and the second derivatives that update `step` uses there: with a
    /// mini-batch, those of the same data rows.
    func expand(at point: SIMD2<Double>, step: Int) -> Expansion {
        guard let sampler else {
            var full = loss.expansion(at: point)
            full.gradient = noisy(full.gradient, step: step)
            return full
        }
        let rows = sampler.rows(atStep: step)
        return Expansion(
            value: surface.value(at: point),
            gradient: noisy(surface.evaluate(at: point, rows: rows).gradient, step: step),
            hessian: surface.hessian(at: point, rows: rows))
    }
}
