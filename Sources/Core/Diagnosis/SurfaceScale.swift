package import Formulas
import Sampling
public import Surfaces

/// How large things are on a surface: what is worth telling is measured by it.
///
/// Shared by reference: diagnoses are copied, what they are judged by is not.
public final class SurfaceScale: Sendable {
    /// The surface.
    public let surface: Surface
    /// The domain's width in each parameter; of one parameter both are its own.
    package let width: SIMD2<Double>
    /// The difference between the highest and the lowest loss met on a coarse grid over the domain.
    package let lossRange: Double
    /// The lowest loss known: at the listed minima, else on the grid.
    package let floor: Double
    /// The Hessian where it is the same everywhere.
    let constantHessian: Hessian?
    /// Whether the second derivatives are those of the loss, and not of what fills a grid of losses.
    package let knowsCurvature: Bool
    /// Whether updates use the gradient of some data rows only.
    let hasBatches: Bool

    /// The scale of `surface`, which is sampled at some hundred points, for runs with or without mini-batches.
    public init(_ surface: Surface, hasBatches: Bool = false) {
        self.surface = surface
        self.hasBatches = hasBatches
        let definition = surface.definition
        let line = definition.domain.p1.upperBound - definition.domain.p1.lowerBound
        width = definition.dimension == 1 ? SIMD2(line, line) : definition.domain.width
        // A pass over many data rows costs as much as many points.
        let side = (surface.rowCount ?? 1) > Criteria.manyRows ? Criteria.scaleSide.few : Criteria.scaleSide.many
        let grid = surface.sample(definition.domain, width: side, height: side)
        let known = definition.minima.map { surface.value(at: $0) }.filter(\.isFinite)
        let range = grid.finiteRange ?? 0...0
        floor = known.min() ?? range.lowerBound
        lossRange = max(range.upperBound - min(range.lowerBound, floor), .leastNormalMagnitude)
        constantHessian = surface.constantHessian
        knowsCurvature = !surface.isInterpolated
    }

    /// The second derivatives at `point`.
    package func hessian(at point: SIMD2<Double>) -> Hessian {
        constantHessian ?? surface.hessian(at: point)
    }

    /// Whether `point` is as good as at a listed minimum.
    func isAtMinimum(_ point: SIMD2<Double>) -> Bool {
        surface.definition.minima.contains { isNegligible(point - $0) }
    }

    /// Whether `distance` is below a millionth of the domain in both parameters.
    func isNegligible(_ distance: SIMD2<Double>) -> Bool {
        abs(distance.x) <= Criteria.negligible * width.x && abs(distance.y) <= Criteria.negligible * width.y
    }

    /// What a run is at rest at where it takes `reading`, if it is at rest; by the full gradient also where updates use
    /// that of a mini-batch.
    ///
    /// A path that swings through a minimum with long updates is not at rest there. Where no curvature is known, nothing
    /// tells a minimum from a saddle, and no rest is told.
    @inline(__always)
    package func rest(of reading: Reading, hessian: @autoclosure () -> Hessian) -> Outcome? {
        guard knowsCurvature else { return nil }
        let isStill = isNegligible(reading.move / Criteria.Rest.longestStep)
        if !isStill, !hasBatches, matters(reading.gradient) { return nil }
        if isStill, isAtMinimum(reading.point) { return .converged }
        return rest(of: reading, hessian(), isStill: isStill)
    }

    private func rest(of reading: Reading, _ hessian: Hessian, isStill: Bool) -> Outcome? {
        let gradient = hasBatches ? surface.evaluate(at: reading.point).gradient : reading.gradient
        if isStill, isNegligible(hessian.solved(for: gradient)) {
            if hessian.isPositiveDefinite { return .converged }
            if hessian.hasDescent { return isValleyFloor(gradient, hessian) ? .converged : .saddle }
        }
        if isPlain(gradient, hessian) { return .plateau }
        return isStill && isValleyFloor(gradient, hessian) ? .converged : nil
    }

    /// Up to which size an update may be that of a run at rest in each parameter; a little more, so that rounding leaves
    /// out none.
    package var longestRestingMove: SIMD2<Double> {
        Criteria.Rest.tolerance * Criteria.Rest.longestStep * Criteria.negligible * width
    }

    /// Up to which size a gradient may matter to no one; likewise a little more.
    package var plainGradient: SIMD2<Double> { Criteria.Rest.tolerance * Criteria.negligible * lossRange / width }

    /// Whether `gradient` makes a difference to the loss over the domain's widths.
    package func matters(_ gradient: SIMD2<Double>) -> Bool {
        abs(gradient.x) * width.x > Criteria.negligible * lossRange
            || abs(gradient.y) * width.y > Criteria.negligible * lossRange
    }

    /// Whether neither gradient nor curvature matters over the domain's widths.
    private func isPlain(_ gradient: SIMD2<Double>, _ hessian: Hessian) -> Bool {
        let small = Criteria.negligible * lossRange
        let bend = scaled(hessian)
        return !matters(gradient)
            && max(abs(bend.p11), abs(bend.p12), abs(bend.p22)) <= small
    }

    /// Whether the gradient is small on the floor of a level valley, as on a ring of minima: there is no curvature along
    /// it but what the gradient that is left explains, and so no Newton step.
    private func isValleyFloor(_ gradient: SIMD2<Double>, _ hessian: Hessian) -> Bool {
        let bend = scaled(hessian)
        let slope = gradient * width
        let size = max(abs(slope.x), abs(slope.y))
        let small = Criteria.Rest.valleySlack * Criteria.negligible
        guard size <= small * (abs(bend.p11) + abs(bend.p12) + abs(bend.p22)) else { return false }
        // What tells most places from a valley's floor first: directions take longer than values.
        let values = bend.eigenvalues
        guard values.x > 0,
            abs(values.y) <= Criteria.Rest.valleyCurvature * size
                + Criteria.Rest.valleyCurvatureRounding * values.x
        else { return false }
        let eigen = EigenSystem(bend)
        let (across, along) = (slope * eigen.direction, slope * eigen.crossDirection)
        return abs(across.sum()) <= small * values.x
            && abs(along.sum()) <= Criteria.Rest.valleySlope * size
                + Criteria.Rest.valleySlopeRounding * values.x
    }

    /// The second derivatives where each parameter is measured in the domain's width.
    private func scaled(_ hessian: Hessian) -> Hessian {
        Hessian(
            p11: hessian.p11 * width.x * width.x, p12: hessian.p12 * width.x * width.y,
            p22: hessian.p22 * width.y * width.y)
    }
}
