import CNetworks
import Dispatch

extension Network {
    /// The losses over all rows on a grid of `plane`: for each of `second`, the losses at all of `first`.
    ///
    /// Each loss has the same bits, whatever the number of cores and the other places. It is the loss at the place's state but
    /// for rounding: the first layer's sums are linear in the place, and are not made again for each.
    public func losses(on plane: ParameterPlane, first: [Double], second: [Double]) -> [Double] {
        precondition(plane.origin.count == dimension, "a plane through the space of this network's parameters")
        let (width, count) = (first.count, first.count * second.count)
        guard count > 0 else { return [] }
        return [Double](unsafeUninitializedCapacity: count) { losses, initializedCount in
            initializedCount = count
            guard let base = losses.baseAddress else { return }
            base.initialize(repeating: 0, count: count)
            let share = Shared((base, PlaneWork(self, plane)))
            let parts = (count + Self.placesAtATime - 1) / Self.placesAtATime
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                let places = part * Self.placesAtATime..<min(count, (part + 1) * Self.placesAtATime)
                let alphas = places.map { first[$0 % width] }
                let betas = places.map { second[$0 / width] }
                share.value.1.add(alphas, betas, to: share.value.0 + places.lowerBound)
            }
        }
    }

    /// Enough places that the sums of the first layer are little work beside theirs.
    private static let placesAtATime = 128
}

/// What losses on a plane are computed with.
private struct PlaneWork {
    let network: Network
    let plane: ParameterPlane

    init(_ network: Network, _ plane: ParameterPlane) {
        self.network = network
        self.plane = plane
    }

    /// Adds the losses at places to `losses`, which are 0.
    func add(_ alphas: [Double], _ betas: [Double], to losses: UnsafeMutablePointer<Double>) {
        let (kernel, rows) = (network.kernel, network.rows)
        let size = network.shape.layers[1] * rows.stride
        network.withWorkspace { workspace in
            workspace.prepare(1)
            let memory = workspace.parts[0]
            var (shape, pass) = (kernel.network, memory.pass(bends: false))
            withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * size) { sums in
                guard let base = sums.baseAddress else { return }
                for index in 0..<rows.blockCount {
                    var block = rows.block(index)
                    for (place, vector) in [plane.origin, plane.first, plane.second].enumerated() {
                        ravine_network_first_sums(kernel.processor, &shape, vector, &block, base + place * size)
                    }
                    ravine_network_plane(
                        kernel.processor, &shape, plane.origin, plane.first, plane.second, base, alphas, betas,
                        alphas.count, &block, &pass, memory.vector.base, losses)
                }
            }
        }
        for index in alphas.indices { losses[index] = kernel.mean(losses[index], rows) }
    }
}
