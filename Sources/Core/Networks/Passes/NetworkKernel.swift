import CKernels
import CNetworks
import Dispatch

/// The kernels for a network of one shape: divides rows into parts, runs the parts and adds them up.
///
/// Unchecked for the widths, which are written once.
final class NetworkKernel: @unchecked Sendable {
    let parameterCount: Int
    /// The numbers of a row's target.
    let targetColumns: Int
    /// The largest stride of a block.
    let largestStride: Int
    /// The units of all layers.
    let units: Int
    let processor: RavineProcessor
    private let widths: UnsafeMutablePointer<Int>
    private let activation: RavineActivation
    private let loss: RavineNetworkLoss
    private let hasBias: Bool
    private let outputs: Int
    private let layers: Int

    init(_ definition: NetworkDefinition, processor: RavineProcessor) {
        let shape = definition.shape
        parameterCount = shape.parameterCount
        layers = shape.layers.count - 1
        outputs = shape.layers[layers]
        targetColumns = definition.loss == .crossEntropy ? 1 : outputs
        largestStride = RowBlocks.largestStride(widest: shape.layers.max() ?? 1)
        units = shape.layers.dropFirst().reduce(0, +)
        self.processor = processor
        widths = .allocate(capacity: layers + 1)
        for (index, width) in shape.layers.enumerated() { (widths + index).initialize(to: width) }
        activation =
            switch definition.activation {
            case .linear: .linear
            case .tanh: .tanh
            case .relu: .relu
            case .gelu: .gelu
            case .sigmoid: .sigmoid
            case .softplus: .softplus
            }
        loss =
            switch definition.loss {
            case .halfMSE: .halfSquares
            case .mse: .squares
            case .crossEntropy: .crossEntropy
            case .binaryCrossEntropy: .binaryCrossEntropy
            }
        hasBias = shape.hasBias
    }

    deinit {
        widths.deallocate()
    }

    /// The shape as the kernels take it; it lives no longer than this object.
    var network: RavineNetwork {
        RavineNetwork(layers: layers, widths: widths, activation: activation, loss: loss, hasBias: hasBias ? 1 : 0)
    }

    /// How rows are divided.
    var layout: RowBlocks.Layout {
        RowBlocks.Layout(largestStride: largestStride, parameterCount: parameterCount)
    }

    /// The columns of `definition`'s inputs and targets as blocks.
    func rows(of columns: [NetworkDefinition.Column], of definition: NetworkDefinition) -> RowBlocks {
        func values(_ names: [String]) -> [[Double]] {
            names.map { name in columns.first { $0.name == name }?.values ?? [] }
        }
        return RowBlocks(
            inputs: values(definition.inputs), targets: values(definition.outputs), layout: layout)
    }

    func makeWorkspace() -> Workspace {
        Workspace(units: units, stride: largestStride + 8, parameters: parameterCount)
    }

    /// What the sum of the rows' losses is multiplied by.
    func scale(_ rows: RowBlocks) -> Double { 1 / divisor(rows) }

    /// The loss, of the sum of the rows' losses.
    func mean(_ total: Double, _ rows: RowBlocks) -> Double { total / divisor(rows) }

    /// What the sum of the rows' losses is divided by.
    private func divisor(_ rows: RowBlocks) -> Double {
        switch loss {
        case .squares, .binaryCrossEntropy: Double(rows.count * outputs)
        case .halfSquares, .crossEntropy: Double(rows.count)
        }
    }

    // MARK: Parts

    /// Runs `body` for each part with its memory and the indices of its blocks, and adds up the numbers that it returns.
    func sum(_ rows: RowBlocks, _ workspace: Workspace, _ body: (PartMemory, Range<Int>) -> Double) -> Double {
        let parts = rows.partCount
        workspace.prepare(parts)
        guard parts > 1 else { return body(workspace.parts[0], 0..<rows.blockCount) }
        let memory = Shared(workspace.parts)
        return withoutActuallyEscaping(body) { body in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: parts) { numbers in
                let (shared, body) = (Shared(numbers), Shared(body))
                DispatchQueue.concurrentPerform(iterations: parts) { part in
                    shared.value.initializeElement(
                        at: part, to: body.value(memory.value[part], rows.blocks(ofPart: part)))
                }
                return numbers.reduce(0, +)
            }
        }
    }

    /// The same for a number and a vector: the numbers' sum is returned, the vectors' is in `target`.
    ///
    /// - Parameter body: adds a part's vector to the one that it is given.
    func sum(
        _ rows: RowBlocks, _ workspace: Workspace, into target: UnsafeMutablePointer<Double>,
        _ body: (PartMemory, Range<Int>, UnsafeMutablePointer<Double>) -> Double
    ) -> Double {
        target.update(repeating: 0, count: parameterCount)
        let parts = rows.partCount
        guard parts > 1 else {
            return sum(rows, workspace) { memory, blocks in body(memory, blocks, target) }
        }
        let total = sum(rows, workspace) { memory, blocks in
            memory.vector.clear()
            return body(memory, blocks, memory.vector.base)
        }
        for memory in workspace.parts[..<parts] {
            ravine_vector_add(processor, 1, memory.vector.base, target, parameterCount)
        }
        return total
    }

    // MARK: Passes

    func loss(at state: UnsafeBufferPointer<Double>, on rows: RowBlocks, _ workspace: Workspace) -> Double {
        let total = sum(rows, workspace) { memory, blocks in
            var (network, pass, total) = (network, memory.pass(bends: false), 0.0)
            for index in blocks {
                var block = rows.block(index)
                total += ravine_network_loss(processor, &network, state.baseAddress, &block, &pass)
            }
            return total
        }
        return mean(total, rows)
    }

    func gradient(
        at state: UnsafeBufferPointer<Double>, on rows: RowBlocks, _ workspace: Workspace,
        _ gradient: UnsafeMutableBufferPointer<Double>
    ) -> Double {
        guard let target = gradient.baseAddress else { return 0 }
        let scale = scale(rows)
        let total = sum(rows, workspace, into: target) { memory, blocks, vector in
            var (network, pass, total) = (network, memory.pass(bends: false), 0.0)
            for index in blocks {
                var block = rows.block(index)
                total += ravine_network_gradient(
                    processor, &network, state.baseAddress, &block, scale, &pass, vector)
            }
            return total
        }
        return mean(total, rows)
    }

    func outputs(at state: UnsafeBufferPointer<Double>, on rows: RowBlocks, _ workspace: Workspace) -> [[Double]] {
        workspace.prepare(1)
        var (network, pass) = (network, workspace.parts[0].pass(bends: false))
        var found = Array(repeating: Array(repeating: 0.0, count: rows.count), count: outputs)
        for index in 0..<rows.blockCount {
            var block = rows.block(index)
            _ = ravine_network_loss(processor, &network, state.baseAddress, &block, &pass)
            for output in 0..<outputs {
                let values = pass.values + (units - outputs + output) * rows.stride
                for row in 0..<block.rows { found[output][index * rows.rowsPerBlock + row] = values[row] }
            }
        }
        return found
    }
}
