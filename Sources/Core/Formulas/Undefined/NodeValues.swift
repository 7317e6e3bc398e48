import CKernels

/// The values of a graph's nodes at a point, one data row at a time: what the compiled programs compute, bit for bit.
///
/// Each node has a register of its own, so that nothing is overwritten.
struct NodeValues {
    private let graph: Graph
    private let columns: [[Double]]
    private var numbers: [Double]
    /// The nodes of the data columns.
    private let columnNodes: [(node: Int, column: Int)]
    /// The instructions of the nodes that differ from row to row, with a stop at the end.
    private var rowInstructions: [Instruction] = []

    /// The values at `point`, with those of the first row.
    init(_ graph: Graph, columns: [[Double]], at point: SIMD2<Double>) {
        self.graph = graph
        self.columns = columns
        numbers = Array(repeating: 0, count: graph.nodes.count)
        columnNodes = graph.nodes.enumerated().compactMap { index, node -> (node: Int, column: Int)? in
            guard case .column(let column) = node else { return nil }
            return (index, column)
        }
        for index in graph.nodes.indices where !graph.variesByRow[index] {
            switch graph.nodes[index] {
            case .constant(let bits): numbers[index] = Double(bitPattern: bits)
            case .parameter(let number): numbers[index] = point[number]
            case .column: break
            case .operation: run(instructions([index]))
            case .total(let inner, let isMean): numbers[index] = total(inner, isMean: isMean)
            }
        }
        rowInstructions = instructions(graph.nodes.indices.filter { graph.variesByRow[$0] })
        load(row: 0)
    }

    /// The value of node `index`; of one that differs from row to row, in the row loaded last.
    subscript(index: Graph.Index) -> Double { numbers[Int(index)] }

    /// Computes the nodes that differ from row to row for `row`, from 0.
    mutating func load(row: Int) {
        guard row < graph.rowCount else { return }
        load(row: row, rowInstructions)
    }

    private mutating func load(row: Int, _ instructions: [Instruction]) {
        for (node, column) in columnNodes { numbers[node] = columns[column][row] }
        run(instructions)
    }

    private mutating func total(_ inner: Graph.Index, isMean: Bool) -> Double {
        let needed = instructions(graph.nodesReached(from: [inner]).map { Int($0) }.filter { graph.variesByRow[$0] })
        var sum = 0.0
        for row in 0..<graph.rowCount {
            load(row: row, needed)
            sum += numbers[Int(inner)]
        }
        return isMean ? sum / Double(graph.rowCount) : sum
    }

    /// The instructions of the operations among `nodes`, with a stop at the end.
    private func instructions(_ nodes: [Int]) -> [Instruction] {
        nodes.compactMap { index in
            guard case .operation(let opcode, let a, let b, let c) = graph.nodes[index] else { return nil }
            return Instruction(opcode: opcode, target: Int32(index), a: a, b: b, c: c)
        } + [.stop]
    }

    private mutating func run(_ instructions: [Instruction]) {
        numbers.withUnsafeMutableBufferPointer { numbers in
            instructions.withUnsafeBufferPointer { instructions in
                guard let first = instructions.baseAddress, let base = numbers.baseAddress else { return }
                Kernel.run(from: first, on: base)
            }
        }
    }
}
