public import Networks

/// Keeps the plane on which the places of a training are told: along the ravine and across it, through the latest positions, or
/// the one that its file names.
public final class PlaneFollower {
    /// A plane with what is said of it.
    public struct Told: Sendable {
        /// The plane.
        public let plane: ParameterPlane
        /// Its name: `ravine`, `path`, `random` or `parameters`.
        public let kind: String
        /// What its axes are called.
        public let labels: [String]
        /// The steps of the positions that it was made of.
        public let steps: ClosedRange<Int>
        /// What of them is in it; nil for fewer than three.
        public let shares: ParameterPlane.Shares?
    }

    /// The present plane; nil before the first position.
    public private(set) var told: Told?

    private let network: Network
    private let window: Positions
    private var step = 0

    /// Positions of which a plane is made at most.
    public static let length = 200
    /// The steps at which the first ones are made anew, and those between two looks whether it is stale.
    private static let early = [8, 32]
    private static let interval = 50

    /// Follows trainings of `network`.
    public init(_ network: Network) {
        self.network = network
        let capacity = Positions.capacity(dimension: network.dimension, bytes: 64 << 20, most: Self.length)
        window = Positions(dimension: network.dimension, capacity: capacity, keeping: .last)
    }

    /// Takes in the next state of the training, where its loss over all rows of data is asked for; true where the plane is
    /// another one from here on.
    public func take(_ state: [Double], gradient: [Double]) -> Bool {
        guard state.allSatisfy(\.isFinite) else { return false }
        window.append(state)
        defer { step += 1 }
        guard let old = told else {
            told = first(at: state, gradient: gradient)
            return told != nil
        }
        guard old.kind == "ravine" else { return false }
        let isDue = Self.early.contains(step) || step.isMultiple(of: Self.interval) && isStale(old.plane, at: state)
        guard isDue, let plane = ParameterPlane.ravine(window) else { return false }
        told = Told(
            plane: plane, kind: "ravine", labels: ["along", "across"], steps: (step - window.count + 1)...step,
            shares: plane.shares(of: window))
        return true
    }

    /// The foot of `state` on the plane, and its distance from it; nil before the first plane.
    public func place(of state: [Double]) -> (place: SIMD2<Double>, distance: Double)? { told?.plane.place(of: state) }

    private func isStale(_ plane: ParameterPlane, at state: [Double]) -> Bool {
        let foot = plane.state(at: plane.place(of: state).place)
        return ParameterPlane.isStale(lossOnPlane: network.loss(at: foot), loss: network.loss(at: state))
    }

    private func first(at state: [Double], gradient: [Double]) -> Told? {
        func told(_ plane: ParameterPlane?, _ kind: String, _ labels: [String]) -> Told? {
            plane.map { Told(plane: $0, kind: kind, labels: labels, steps: 0...0, shares: nil) }
        }
        if network.dimension == 1 { return told(.line, "parameters", [network.shape.name(of: 0)]) }
        let random = told(
            .random(at: state, of: network.shape, seed: 0), network.definition.plane == .ravine ? "ravine" : "random",
            ["random 1", "random 2"])
        switch network.definition.plane {
        case .parameters(let one, let other):
            return told(
                .parameters(one, other, at: state), "parameters", [one, other].map { network.shape.name(of: $0) })
                ?? random
        case .random: return random
        case .ravine, .path:
            let top = CurvatureProbe(network).look(at: state)?.largest.first?.vector
            return told(
                top.flatMap { .descent(at: state, gradient: gradient, top: $0) }, "ravine",
                ["-gradient", "top eigenvector"]) ?? random
        }
    }
}
