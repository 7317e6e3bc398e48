import CKernels

/// The operations of some nodes of a graph, with products that are used once fused into the sum that uses them.
///
/// A fused instruction costs one dispatch. Each operation is still rounded separately, so no bit changes.
struct Fusion {
    /// An opcode with its operands.
    struct Operation {
        var opcode: Opcode
        var operands: [Graph.Index]
    }

    private var operations: [Graph.Index: Operation] = [:]
    /// The products that have no instruction of their own.
    private(set) var absorbed: Set<Graph.Index> = []

    /// The operations of `reached` except the `given` ones; `stages` is when each is computed, and `roots` are the
    /// results.
    init(
        _ graph: Graph, reached: [Graph.Index], given: Set<Graph.Index>, stages: [Int], roots: [Graph.Index]
    ) {
        var uses: [Graph.Index: Int] = [:]
        for root in roots { uses[root, default: 0] += 2 }
        let reached = reached.filter { !given.contains($0) }
        for index in reached {
            for operand in Self.operands(graph, index) { uses[operand, default: 0] += 1 }
        }
        for index in reached {
            guard case .operation(let opcode, let a, let b, let c) = graph.nodes[Int(index)] else { continue }
            func product(_ operand: Graph.Index) -> [Graph.Index]? {
                guard case .operation(.multiply, let a, let b, _) = graph.nodes[Int(operand)], uses[operand] == 1,
                    !given.contains(operand),
                    stages[Int(operand)] == stages[Int(index)],
                    graph.variesByRow[Int(operand)] == graph.variesByRow[Int(index)]
                else { return nil }
                return [a, b]
            }
            var operation = Operation(opcode: opcode, operands: [a, b, c])
            switch opcode {
            case .add where a != b:
                if let factors = product(a) {
                    operation = Operation(opcode: .multiplyAdd, operands: factors + [b])
                    absorbed.insert(a)
                } else if let factors = product(b) {
                    operation = Operation(opcode: .multiplyAdd, operands: factors + [a])
                    absorbed.insert(b)
                }
            case .subtract where a != b:
                if let factors = product(a) {
                    operation = Operation(opcode: .multiplySubtract, operands: factors + [b])
                    absorbed.insert(a)
                } else if let factors = product(b) {
                    operation = Operation(opcode: .subtractProduct, operands: factors + [a])
                    absorbed.insert(b)
                }
            default:
                break
            }
            operations[index] = operation
        }
    }

    /// The operation of node `index`; nil for a leaf or a total.
    func operation(_ index: Graph.Index) -> Operation? {
        operations[index]
    }

    /// The distinct operands of a node of `graph`.
    private static func operands(_ graph: Graph, _ index: Graph.Index) -> Set<Graph.Index> {
        Set(Graph.operands(of: graph.nodes[Int(index)]))
    }
}
