import Formulas
import Optimizers
import Surfaces

/// What an optimizer minimises: the loss, plus ½·weight_decay·|p|² with L2 decay.
struct RuleObjective: Sendable {
    /// The surface.
    let surface: Surface
    /// The coefficient of L2 decay.
    let decay: Double
    /// Whether weight decay is decoupled from the gradient: then no function is minimised, and a fixed point is not a
    /// minimum of one.
    let isDecoupled: Bool

    /// The optimizers whose weight decay is decoupled.
    private static let decoupled: Set = ["adamw", "adan", "lion"]

    /// The objective of `choice` on `surface`.
    init(_ choice: OptimizerChoice, on surface: Surface) {
        self.surface = surface
        let weightDecay = choice.hyper["weight_decay"] ?? 0
        isDecoupled = weightDecay != 0 && Self.decoupled.contains(choice.optimizer)
        decay = isDecoupled ? 0 : weightDecay
    }

    /// The value at `point`, where the loss is `loss`.
    func value(at point: SIMD2<Double>, loss: Double) -> Double {
        decay == 0 ? loss : loss + decay / 2 * (point * point).sum()
    }

    /// The value at `point`.
    func value(at point: SIMD2<Double>) -> Double { value(at: point, loss: surface.value(at: point)) }

    /// The gradient and the second derivatives at `point`.
    func derivatives(at point: SIMD2<Double>) -> (gradient: SIMD2<Double>, hessian: Hessian) {
        let expansion = surface.expansion(at: point)
        var hessian = expansion.hessian
        hessian.p11 += decay
        hessian.p22 += decay
        return (expansion.gradient + decay * point, hessian)
    }
}

/// The eigenvalues of `matrix`, the larger one first.
func eigenvalues(of matrix: Hessian) -> SIMD2<Double> {
    let mean = (matrix.p11 + matrix.p22) / 2
    let half = (matrix.p11 - matrix.p22) / 2
    let radius = (half * half + matrix.p12 * matrix.p12).squareRoot()
    return SIMD2(mean + radius, mean - radius)
}

extension RuleObjective {
    /// The minimum downhill from `start`, by damped Newton steps with |λ| for λ, and by search along eight directions where
    /// derivatives do not help, as at a kink.
    ///
    /// - Parameter scale: lengths of the parameters that matter; the search ends far below them.
    /// - Returns: nil where the value falls on beyond all bounds, or more slowly than two thousand steps can follow.
    func minimum(downhillFrom start: SIMD2<Double>, scale: SIMD2<Double>) -> SIMD2<Double>? {
        let domain = surface.definition.domain.width
        let width = domain.replacing(with: scale, where: domain .< scale)
        let longest = 0.05 * width
        var (point, value) = (start, value(at: start))
        // Where a step is lost in rounding, nothing can be found.
        let isNear = abs(start.x) < 1e12 * width.x && abs(start.y) < 1e12 * width.y
        guard value.isFinite, isNear else { return nil }
        for _ in 0..<2000 {
            guard let next = newtonStep(from: point, value, longest: longest) ?? compassStep(from: point, value, scale)
            else { return point }
            let (move, fall) = (next.point - point, value - next.value)
            (point, value) = next
            let isShort = abs(move.x) <= 1e-12 * scale.x && abs(move.y) <= 1e-12 * scale.y
            if isShort, fall <= 1e-15 * abs(value) { return point }
            if abs(point.x - start.x) > 1e3 * width.x || abs(point.y - start.y) > 1e3 * width.y { return nil }
        }
        return nil
    }

    private func newtonStep(
        from point: SIMD2<Double>, _ value: Double, longest: SIMD2<Double>
    ) -> (point: SIMD2<Double>, value: Double)? {
        let (gradient, hessian) = derivatives(at: point)
        guard var way = descent(gradient, hessian) else { return nil }
        let excess = max(abs(way.x) / longest.x, abs(way.y) / longest.y, 1)
        way /= excess
        let slope = (way * gradient).sum()
        var length = 1.0
        for _ in 0..<30 {
            let next = point + length * way
            let there = self.value(at: next)
            if there < value + 1e-4 * length * slope { return (next, there) }
            length /= 2
        }
        return nil
    }

    /// −|H|⁻¹·g; nil where it is no descent direction.
    private func descent(_ gradient: SIMD2<Double>, _ hessian: Hessian) -> SIMD2<Double>? {
        let values = eigenvalues(of: hessian)
        guard values.x.isFinite, values.y.isFinite else { return nil }
        // The eigenvector of the larger eigenvalue, from the better conditioned row of H − λ₂.
        let rows = (SIMD2(hessian.p11 - values.y, hessian.p12), SIMD2(hessian.p12, hessian.p22 - values.y))
        let lengths = ((rows.0 * rows.0).sum(), (rows.1 * rows.1).sum())
        var direction = lengths.0 >= lengths.1 ? rows.0 : rows.1
        let length = max(lengths.0, lengths.1).squareRoot()
        direction = length > 0 ? direction / length : SIMD2(1, 0)
        let cross = SIMD2(-direction.y, direction.x)
        let least = 1e-12 * max(abs(values.x), abs(values.y)) + 1e-300
        let way =
            -((direction * gradient).sum() / max(abs(values.x), least)) * direction
            - ((cross * gradient).sum() / max(abs(values.y), least)) * cross
        return way.x.isFinite && way.y.isFinite && (way * gradient).sum() < 0 ? way : nil
    }

    private func compassStep(
        from point: SIMD2<Double>, _ value: Double, _ scale: SIMD2<Double>
    ) -> (point: SIMD2<Double>, value: Double)? {
        var length = 1e-3
        while length > 1e-12 {
            for (x, y) in [(1.0, 0.0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)] {
                let next = point + length * SIMD2(x, y) * scale
                let there = self.value(at: next)
                if there < value { return (next, there) }
            }
            length /= 4
        }
        return nil
    }
}
