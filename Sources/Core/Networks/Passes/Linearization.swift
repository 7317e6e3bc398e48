import CNetworks

/// A network's loss to second order at one state: value, gradient, and products of the Hessian with directions
/// (Pearlmutter, 1994), which are exact but for rounding.
///
/// The passes of a state are kept for its products, up to 64 MB; beyond, each product makes them again. Not for several
/// threads at once.
public final class Linearization {
    /// The loss at the state.
    public private(set) var loss = Double.nan
    /// The gradient at the state, N numbers.
    public private(set) var gradient: [Double]
    /// The state.
    public private(set) var state: [Double]

    private let network: Network
    private let rows: RowBlocks
    private let workspace: Workspace
    /// The four arrays of each block's pass; nil where they would be too large.
    private let passes: NumberBuffer?
    private let size: Int

    /// The numbers that are kept at most: 64 MB.
    static let mostKept = 1 << 23

    /// A linearization over all rows of `network`, of no state yet.
    public convenience init(_ network: Network) { self.init(network, rows: network.rows) }

    /// A linearization over other rows, as those of a batch.
    public convenience init(_ network: Network, over rows: NetworkRows) { self.init(network, rows: rows.blocks) }

    init(_ network: Network, rows: RowBlocks, mostKept: Int = Linearization.mostKept) {
        self.network = network
        self.rows = rows
        let kernel = network.kernel
        workspace = kernel.makeWorkspace()
        size = (kernel.units + PartMemory.spareUnits) * rows.stride
        let count = 4 * size * rows.blockCount
        passes = count <= mostKept ? NumberBuffer(count) : nil
        gradient = Array(repeating: 0, count: network.dimension)
        state = []
    }

    /// The number of parameters.
    public var dimension: Int { network.dimension }

    var processor: RavineProcessor { network.kernel.processor }

    /// Computes loss and gradient at `state`, and what products need.
    public func move(to state: [Double]) {
        network.checkCount(state)
        self.state = state
        let kernel = network.kernel
        let total = gradient.withUnsafeMutableBufferPointer { gradient in
            guard let target = gradient.baseAddress else { return 0.0 }
            return self.state.withUnsafeBufferPointer { state in
                kernel.sum(rows, workspace, into: target) { memory, blocks, vector in
                    blocks.reduce(0) { $0 + pass(memory, over: $1, at: state.baseAddress, vector) }
                }
            }
        }
        loss = kernel.mean(total, rows)
    }

    /// The product of the Hessian at the state with `direction`.
    public func product(with direction: [Double]) -> [Double] {
        var product = direction
        direction.withUnsafeBufferPointer { direction in
            product.withUnsafeMutableBufferPointer { product in
                guard let from = direction.baseAddress, let to = product.baseAddress else { return }
                multiply(from, into: to)
            }
        }
        return product
    }

    /// The Hessian at the state, row by row: N products.
    public func hessian() -> [Double] { Self.matrix(count: dimension) { multiply($0, into: $1) } }

    /// The matrix whose product with its first argument `multiply` writes to its second, row by row.
    static func matrix(
        count: Int, _ multiply: (UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
    ) -> [Double] {
        let unit = NumberBuffer(count)
        var numbers = Array(repeating: 0.0, count: count * count)
        numbers.withUnsafeMutableBufferPointer { numbers in
            guard let base = numbers.baseAddress else { return }
            for row in 0..<count {
                unit.base[row] = 1
                multiply(unit.base, base + row * count)
                unit.base[row] = 0
            }
        }
        return numbers
    }

    /// Writes the product with `direction`, N numbers, to `product`.
    func multiply(_ direction: UnsafePointer<Double>, into product: UnsafeMutablePointer<Double>) {
        precondition(!state.isEmpty, "a product is at a state")
        let kernel = network.kernel
        let scale = kernel.scale(rows)
        state.withUnsafeBufferPointer { state in
            _ = kernel.sum(rows, workspace, into: product) { memory, blocks, vector in
                var network = kernel.network
                for index in blocks {
                    if passes == nil { _ = pass(memory, over: index, at: state.baseAddress, nil) }
                    var (block, kept) = (rows.block(index), arrays(memory, index))
                    ravine_network_product(
                        kernel.processor, &network, state.baseAddress, direction, &block, scale, &kept, memory.sums,
                        memory.tangents, memory.turns, vector)
                }
                return 0
            }
        }
    }

    /// Makes the pass over the block at `index`; adds its gradient to `gradient`, and returns its losses added up.
    private func pass(
        _ memory: PartMemory, over index: Int, at state: UnsafePointer<Double>?,
        _ gradient: UnsafeMutablePointer<Double>?
    ) -> Double {
        let kernel = network.kernel
        var (shape, block, kept) = (kernel.network, rows.block(index), arrays(memory, index))
        return ravine_network_gradient(
            kernel.processor, &shape, state, &block, kernel.scale(rows), &kept, gradient)
    }

    /// Where the pass over the block at `index` is kept.
    private func arrays(_ memory: PartMemory, _ index: Int) -> RavinePass {
        guard let passes else { return memory.pass(bends: true) }
        let start = passes.base + 4 * size * index
        return RavinePass(
            values: start, slopes: start + size, deltas: start + 2 * size, bends: start + 3 * size)
    }
}
