import Networks
import Synchronization

/// The exact Hessians that the updates of some optimizers need.
final class TrainingHessian: Sendable {
    private let network: Network
    private let whole = Mutex<Linearization?>(nil)

    init(_ network: Network) {
        self.network = network
    }

    /// The Hessian at `state` over the rows of `batch`, or over all, row by row.
    func matrix(at state: [Double], batch: [Int]?) -> [Double] {
        guard let batch else {
            return whole.withLock { kept in
                let linearization = kept ?? Linearization(network)
                kept = linearization
                linearization.move(to: state)
                return linearization.hessian()
            }
        }
        let linearization = Linearization(network, over: network.trainingRows(batch))
        linearization.move(to: state)
        return linearization.hessian()
    }
}
