import CKernels
import CNetworks
public import Surfaces
import Synchronization

/// The loss of a dense network over rows of data, with exact derivatives.
///
/// Values, gradients and products with the Hessian have the same bits on every processor and for any number of cores: the
/// rows are divided into blocks and parts by their number alone, and sums are added in a fixed order. After the first
/// evaluation nothing is allocated.
public final class Network: StateLoss, Sendable {
    /// What it is made of.
    public let definition: NetworkDefinition
    /// How its parameters stand in one vector.
    public let shape: NetworkShape
    /// The parameters at which runs begin.
    public let start: [Double]
    /// The held-out rows; nil where there are none.
    public let test: NetworkRows?

    let rows: RowBlocks
    let kernel: NetworkKernel
    private let spare = Mutex<[Workspace]>([])
    /// Room for the rows of batches.
    private let spareRows = Mutex<[RowBlocks]>([])

    /// The network that `definition` describes.
    ///
    /// - Throws: the definition's first fault.
    public convenience init(_ definition: NetworkDefinition) throws(NetworkDefinition.LocatedFault) {
        try self.init(definition, processor: ravine_processor())
    }

    init(_ definition: NetworkDefinition, processor: RavineProcessor) throws(NetworkDefinition.LocatedFault) {
        if let fault = definition.faults.first { throw fault }
        self.definition = definition
        shape = definition.shape
        start = definition.start.parameters(of: definition.shape)
        kernel = NetworkKernel(definition, processor: processor)
        rows = kernel.rows(of: definition.data, of: definition)
        test = definition.test.map { [kernel] in NetworkRows(blocks: kernel.rows(of: $0, of: definition)) }
    }

    /// The number of parameters.
    public var dimension: Int { kernel.parameterCount }

    /// The number of data rows.
    public var rowCount: Int { rows.count }

    /// How many cores an evaluation over all rows uses at most.
    public var mostCores: Int { rows.partCount }

    /// The loss over all rows at `state`; its gradient there is written to `gradient`, which has room for as many numbers.
    public func evaluate(at state: [Double], gradient: inout [Double]) -> Double {
        evaluate(at: state, on: rows, gradient: &gradient)
    }

    /// The loss over all rows at `state`.
    public func loss(at state: [Double]) -> Double { loss(at: state, on: rows) }

    /// The loss over `batch`, rows counted from 0, at `state`, with its gradient.
    public func evaluate(at state: [Double], batch: [Int], gradient: inout [Double]) -> Double {
        let blocks = spareRows.withLock { spare in
            spare.firstIndex { $0.count == batch.count }.map { spare.remove(at: $0) }
        }
        let rows = blocks ?? room(for: batch.count)
        rows.take(batch, of: self.rows)
        defer { spareRows.withLock { if $0.count < Self.mostSpareRows { $0.append(rows) } } }
        return evaluate(at: state, on: rows, gradient: &gradient)
    }

    /// The product of the Hessian over all rows at `state` with `direction`.
    ///
    /// For more than one product at a state, a ``Linearization`` takes less than half the time.
    public func curvature(at state: [Double], along direction: [Double]) -> [Double]? {
        let linearization = Linearization(self)
        linearization.move(to: state)
        return linearization.product(with: direction)
    }

    /// The loss over other rows, as those of ``test``.
    public func loss(at state: [Double], on rows: NetworkRows) -> Double { loss(at: state, on: rows.blocks) }

    /// The sum of the products of the numbers of two vectors of parameters.
    public func product(_ one: [Double], _ other: [Double]) -> Double {
        checkCount(one)
        checkCount(other)
        return one.withUnsafeBufferPointer { one in
            other.withUnsafeBufferPointer { other in
                guard let x = one.baseAddress, let y = other.baseAddress else { return 0 }
                return ravine_vector_dot(kernel.processor, x, y, dimension)
            }
        }
    }

    /// What the last layer gives for `rows` at `state`: for each output its values, one a row.
    public func outputs(at state: [Double], for rows: NetworkRows) -> [[Double]] {
        checkCount(state)
        return withWorkspace { workspace in
            state.withUnsafeBufferPointer { state in kernel.outputs(at: state, on: rows.blocks, workspace) }
        }
    }

    /// The share of `rows` whose class has the highest output, or, for binary cross-entropy, of outputs on their target's side;
    /// nil for other losses.
    public func accuracy(at state: [Double], on rows: NetworkRows) -> Double? {
        let (outputs, blocks) = (outputs(at: state, for: rows), rows.blocks)
        switch definition.loss {
        case .halfMSE, .mse: return nil
        case .crossEntropy:
            let right = (0..<rows.count).count { row in
                let target = Int(blocks.target(0, ofRow: row))
                return outputs.indices.allSatisfy { $0 == target || outputs[$0][row] < outputs[target][row] }
            }
            return Double(right) / Double(rows.count)
        case .binaryCrossEntropy:
            let right = outputs.indices.reduce(0) { sum, output in
                sum + (0..<rows.count).count { (outputs[output][$0] > 0) == (blocks.target(output, ofRow: $0) > 0.5) }
            }
            return Double(right) / Double(rows.count * outputs.count)
        }
    }

    /// Rows of other inputs, one list of values for each input, to compute ``outputs(at:for:)`` of.
    public func rows(ofInputs inputs: [[Double]]) -> NetworkRows {
        precondition(inputs.count == shape.layers[0] && inputs.allSatisfy { $0.count == inputs[0].count })
        let nothing = Array(repeating: 0.0, count: inputs[0].count)
        let targets = Array(repeating: nothing, count: kernel.targetColumns)
        return NetworkRows(
            blocks: RowBlocks(inputs: inputs, targets: targets, layout: kernel.layout))
    }

    /// The rows that the network is trained on, or only `batch` of them, counted from 0.
    public func trainingRows(_ batch: [Int]? = nil) -> NetworkRows {
        guard let batch else { return NetworkRows(blocks: rows) }
        let blocks = room(for: batch.count)
        blocks.take(batch, of: rows)
        return NetworkRows(blocks: blocks)
    }

    private func loss(at state: [Double], on rows: RowBlocks) -> Double {
        checkCount(state)
        return withWorkspace { workspace in
            state.withUnsafeBufferPointer { state in kernel.loss(at: state, on: rows, workspace) }
        }
    }

    private func evaluate(at state: [Double], on rows: RowBlocks, gradient: inout [Double]) -> Double {
        checkCount(state)
        precondition(gradient.count == dimension, "a gradient has as many numbers as the network has parameters")
        return withWorkspace { workspace in
            state.withUnsafeBufferPointer { state in
                gradient.withUnsafeMutableBufferPointer { gradient in
                    kernel.gradient(at: state, on: rows, workspace, gradient)
                }
            }
        }
    }

    /// How many rooms for batches are kept: as many as there are threads that use them, or sizes.
    private static let mostSpareRows = 16

    private func room(for count: Int) -> RowBlocks {
        RowBlocks(
            count: count, inputColumns: shape.layers[0], targetColumns: kernel.targetColumns, layout: kernel.layout)
    }

    func checkCount(_ state: [Double]) {
        precondition(state.count == dimension, "a state of this network has \(dimension) numbers")
    }

    /// Runs `body` with memory that no other thread has.
    func withWorkspace<Result>(_ body: (Workspace) -> Result) -> Result {
        let workspace = spare.withLock { $0.popLast() } ?? kernel.makeWorkspace()
        defer { spare.withLock { $0.append(workspace) } }
        return body(workspace)
    }
}

/// Rows of data as a network reads them.
public struct NetworkRows: Sendable {
    let blocks: RowBlocks

    /// The number of rows.
    public var count: Int { blocks.count }
}
