/// The computation of a formula as a graph in which equal nodes are shared.
///
/// A node's index is greater than those of its operands. The constructors in `Graph+Arithmetic.swift` simplify, but
/// only where that leaves every bit of the result as it was.
struct Graph {
    typealias Index = Int32

    enum Node: Hashable {
        /// A number, by its bits.
        case constant(UInt64)
        case parameter(Int)
        case column(Int)
        case operation(Opcode, Index, Index, Index)
        /// The sum or the mean of a node over the data's rows.
        case total(Index, isMean: Bool)
    }

    private(set) var nodes: [Node] = []
    /// For each node, whether it differs from row to row.
    private(set) var variesByRow: [Bool] = []
    /// The nodes that are a whole power of another node, for a better derivative.
    var wholePowers: [Index: (base: Index, exponent: Double)] = [:]
    /// How many rows the data have.
    let rowCount: Int
    private var indices: [Node: Index] = [:]

    init(rowCount: Int) {
        self.rowCount = rowCount
    }

    /// The index of `node`, which is added unless there is an equal one.
    mutating func insert(_ node: Node) -> Index {
        if let index = indices[node] { return index }
        let index = Index(nodes.count)
        nodes.append(node)
        let varies =
            switch node {
            case .constant, .parameter, .total: false
            case .column: true
            case .operation: Self.operands(of: node).contains { variesByRow[Int($0)] }
            }
        variesByRow.append(varies)
        indices[node] = index
        return index
    }

    /// The node of parameter `number`, if it is used.
    func parameter(_ number: Int) -> Index? { indices[.parameter(number)] }

    /// The value of a constant node; nil for any other.
    func number(_ index: Index) -> Double? {
        guard case .constant(let bits) = nodes[Int(index)] else { return nil }
        return Double(bitPattern: bits)
    }

    /// The operands of `node`; operations of fewer than three repeat the first.
    static func operands(of node: Node) -> [Index] {
        switch node {
        case .constant, .parameter, .column: []
        case .operation(_, let a, let b, let c): [a, b, c]
        case .total(let inner, _): [inner]
        }
    }
}
