/// Splits a formula into subexpressions of the first parameter alone, of the second alone, and of both.
struct GridSplit {
    /// Nodes of the first parameter alone that others need, in ascending order.
    private(set) var columns: [Graph.Index] = []
    /// Nodes of the second parameter alone, or of none, that others need, in ascending order.
    private(set) var rows: [Graph.Index] = []

    /// The split of `root` in `graph`.
    init(_ graph: Graph, root: Graph.Index) {
        let reached = graph.nodesReached(from: [root])
        var needs = Array(repeating: Parameters(), count: Int(root) + 1)
        for index in reached {
            switch graph.nodes[Int(index)] {
            case .parameter(0): needs[Int(index)] = .first
            case .parameter: needs[Int(index)] = .second
            case let node:
                needs[Int(index)] = Graph.operands(of: node).reduce(into: Parameters()) { $0.formUnion(needs[Int($1)]) }
            }
        }
        var open = [root]
        var seen: Set<Graph.Index> = [root]
        while let index = open.popLast() {
            if graph.number(index) != nil { continue }
            if !graph.variesByRow[Int(index)] {
                if needs[Int(index)] == .first {
                    columns.append(index)
                    continue
                }
                if needs[Int(index)] != .both {
                    rows.append(index)
                    continue
                }
            }
            for operand in Graph.operands(of: graph.nodes[Int(index)]) where seen.insert(operand).inserted {
                open.append(operand)
            }
        }
        columns.sort()
        rows.sort()
    }

    private struct Parameters: OptionSet {
        let rawValue: UInt8
        static let first = Parameters(rawValue: 1)
        static let second = Parameters(rawValue: 2)
        static let both: Parameters = [.first, .second]
    }
}
