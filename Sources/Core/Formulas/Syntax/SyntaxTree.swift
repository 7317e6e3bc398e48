/// A syntax tree as a flat list: each node comes after its children, and the root is the last.
struct SyntaxTree: Sendable {
    struct Node: Sendable {
        enum Kind: Sendable {
            case number(Double)
            case name(String, Symbol)
            case negation(Int)
            case binary(Operator, Int, Int)
            /// A function with the indices of its arguments, a range of `arguments`.
            case call(Function, Range<Int>)
        }

        var kind: Kind
        var location: SourceLocation
        /// Whether it is inside `sum` or `mean`.
        var isAggregated: Bool
    }

    enum Operator: Sendable {
        case add, subtract, multiply, divide, power
    }

    /// The part whose text this is; nil for the formula itself.
    let part: String?
    /// The nodes, children first.
    var nodes: [Node] = []
    /// The arguments of all calls, as indices of nodes.
    var arguments: [Int] = []

    /// The parts that the text uses, with the place of each use, in the order of the text.
    var usedParts: [(index: Int, location: SourceLocation)] {
        nodes.compactMap { node in
            guard case .name(_, .part(let index)) = node.kind else { return nil }
            return (index, node.location)
        }
    }
}
