package import Formulas
public import Surfaces

/// The loss that runs are diagnosed on.
///
/// Nothing about it depends on the domain shown or on the minima listed. Shared by reference: diagnoses are copied, what
/// they look at is not.
public final class ObservedLoss: Sendable {
    /// The surface.
    public let surface: Surface
    /// The Hessian where it is the same everywhere.
    let constantHessian: Hessian?
    /// Whether the second derivatives are those of the loss, and not of what fills a grid of losses.
    package let knowsCurvature: Bool
    /// Whether updates use the gradient of some data rows only.
    let hasBatches: Bool

    /// The loss of `surface`, for runs with or without mini-batches.
    public init(_ surface: Surface, hasBatches: Bool = false) {
        self.surface = surface
        self.hasBatches = hasBatches
        constantHessian = surface.constantHessian
        knowsCurvature = !surface.isInterpolated
    }

    /// The second derivatives at `point`.
    package func hessian(at point: SIMD2<Double>) -> Hessian {
        constantHessian ?? surface.hessian(at: point)
    }
}
