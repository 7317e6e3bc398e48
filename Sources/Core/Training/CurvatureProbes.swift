import Networks
import Trajectories

/// Looks at a training's plain and preconditioned sharpness.
final class CurvatureProbes {
    private let linearization: Linearization
    private let plain: CurvatureProbe
    private let preconditioned: CurvatureProbe
    /// For the least eigenvalue: what the other probes find is where their next looks begin.
    private let least: CurvatureProbe
    private let request: CurvatureRequest
    /// The L2 penalty.
    let decay: Double

    /// The most products with the Hessian for ``fall(along:denominator:)``.
    static let productsOfFall = 400

    /// Probes of `network` under an L2 penalty of `decay`, which look as `request` says.
    init(_ network: Network, decay: Double, _ request: CurvatureRequest = .live) {
        self.request = request
        self.decay = decay
        linearization = Linearization(network)
        plain = CurvatureProbe(sharing: linearization, decay: decay)
        preconditioned = CurvatureProbe(sharing: linearization, decay: decay)
        least = CurvatureProbe(sharing: linearization, decay: decay)
    }

    /// What was found of H and D^-1/2 H D^-1/2.
    struct Found {
        /// The largest eigenvalues; nil where one is not finite or was not found.
        var plain: Double?
        var preconditioned: Double?
        /// The look that found the latter.
        var look: CurvatureLook?
    }

    /// Looks at `state`; where it `isBrief`, at the preconditioned sharpness alone.
    func look(at state: [Double], denominator: [Double], isBrief: Bool) -> Found {
        linearization.move(to: state)
        if isBrief, !denominator.isEmpty {
            let look = Self.found(preconditioned.look(denominator: denominator, request))
            return Found(plain: nil, preconditioned: look?.largest.first?.value, look: look)
        }
        let first = Self.found(plain.look(request))
        guard !denominator.isEmpty else {
            return Found(plain: first?.largest.first?.value, preconditioned: first?.largest.first?.value, look: first)
        }
        let second = Self.found(preconditioned.look(denominator: denominator, request))
        return Found(
            plain: first?.largest.first?.value, preconditioned: second?.largest.first?.value, look: second)
    }

    /// The least eigenvalue where the latest look was, with the slope along its eigenvector of a loss with this gradient.
    func fall(along gradient: [Double], denominator: [Double]) -> TrainingCurvature.Fall? {
        let request = CurvatureRequest(includesLeast: true, tolerance: 1e-4, mostProducts: Self.productsOfFall)
        let found = least.look(denominator: denominator, request, from: gradient)
        guard let pair = Self.found(found)?.least else { return nil }
        var slope = 0.0
        for index in gradient.indices {
            let scaled = denominator.isEmpty ? gradient[index] : gradient[index] / denominator[index].squareRoot()
            slope += scaled * pair.vector[index]
        }
        return TrainingCurvature.Fall(eigenvalue: pair.value, slope: slope.magnitude)
    }

    private static func found(_ look: CurvatureLook?) -> CurvatureLook? {
        look.flatMap { $0.isConverged ? $0 : nil }
    }
}
