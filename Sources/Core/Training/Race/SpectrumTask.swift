import Networks
public import Runs
import Trajectories

/// What the largest eigenvalues that a training meets at its present step are found from: finding them takes long, and can be
/// done elsewhere.
public struct SpectrumTask: Sendable {
    /// The run.
    public let run: Int
    /// The step.
    public let step: Int

    let network: Network
    let state: [Double]
    /// What the update divides by; empty for nothing.
    let denominator: [Double]
    /// What the update multiplies by, and the optimizer's limit; nil for one without.
    let rate: Double?
    let limit: Double?
    let decay: Double

    /// How many eigenvalues are looked for.
    public static let count = 10
    /// The products with the Hessian that each of the two looks may take.
    private static let mostProducts = 600

    /// The eigenvalues; those of a Hessian with numbers that are not finite are none.
    public func spectrum() -> Spectrum {
        let linearization = Linearization(network)
        linearization.move(to: state)
        let request = CurvatureRequest(largest: Self.count, tolerance: 1e-4, mostProducts: Self.mostProducts)
        let plain = CurvatureProbe(sharing: linearization, decay: decay).look(request)
        let own =
            denominator.isEmpty
            ? nil : CurvatureProbe(sharing: linearization, decay: decay).look(denominator: denominator, request)
        let top = own ?? plain
        return Spectrum(
            run: run, step: step, plain: plain?.largest.map(\.value) ?? [],
            preconditioned: denominator.isEmpty ? nil : own?.largest.map(\.value) ?? [], rate: rate, limit: limit,
            shares: top?.shares(of: network.shape).map(\.share) ?? [],
            isConverged: plain?.isConverged ?? false && own?.isConverged ?? denominator.isEmpty)
    }
}

/// The largest eigenvalues that an update of a training meets.
public struct Spectrum: Equatable, Sendable {
    /// The run.
    public let run: Int
    /// The step of the update.
    public let step: Int
    /// The largest eigenvalues of the Hessian H of the optimizer's objective, in descending order.
    public let plain: [Double]
    /// Those of D^-1/2 H D^-1/2, D being what the update divides by; nil where it divides by nothing.
    public let preconditioned: [Double]?
    /// What the update multiplies by, corrections folded in; nil for an optimizer without a limit.
    public let rate: Double?
    /// The optimizer's limit of rate times preconditioned eigenvalue; nil for one that has none.
    public let limit: Double?
    /// The share of the top direction in each tensor of the network.
    public let shares: [Double]
    /// Whether all eigenvalues are known to a relative 1e-4.
    public let isConverged: Bool

    /// The rate times each of the preconditioned eigenvalues; nil for an optimizer without a limit.
    public var effective: [Double]? { rate.map { rate in (preconditioned ?? plain).map { rate * $0 } } }
}

extension Race {
    /// What the largest eigenvalues of run `id` at the clock are found from; nil where there are none.
    public func spectrumTask(of id: Int) -> SpectrumTask? {
        guard let network, let training = training(of: id), let row = training.entrant.current, row.isFinite else {
            return nil
        }
        return training.spectrumTask(of: network)
    }
}
