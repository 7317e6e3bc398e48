import CKernels

/// The assignments of a system as one graph.
///
/// The graph's parameters are the inputs, in the order own, shared, states, and then the values of reductions, which are
/// numbers shared by all parameters: a sum over parameters is an input of what comes after it.
struct SystemGraph {
    /// What is made of one number of each parameter.
    enum Reduction: Hashable, Sendable {
        case sum
        case maximum
    }

    /// A reduction of the values of a node.
    struct Reduced: Hashable, Sendable {
        var reduction: Reduction
        var node: Graph.Index
    }

    private(set) var graph = Graph(rowCount: 0)
    /// The node of each assignment.
    private(set) var roots: [Graph.Index] = []
    /// The reductions in order: the value of number k is the graph's parameter `inputCount + k`.
    private(set) var reductions: [Reduced] = []
    /// How many inputs there are.
    let inputCount: Int
    /// For each state, whether all parameters share it.
    private(set) var isStateShared: [Bool] = []

    private let ownCount: Int
    private let stateStart: Int

    init(_ source: SystemSource) throws(SystemFault) {
        let inputs = source.own + source.shared + source.states
        inputCount = inputs.count
        ownCount = source.own.count
        stateStart = source.own.count + source.shared.count
        var scope = Scope(inputs: inputs)
        if let fault = scope.faults.first { throw SystemFault(assignment: nil, fault: fault) }
        var room = Parser.mostNodes
        for (place, assignment) in source.assignments.enumerated() {
            do throws(FormulaFault) {
                let tree = try Parser.parse(assignment.text, part: nil, scope: scope, room: &room)
                roots.append(lower(tree))
                guard let name = assignment.name else { continue }
                try scope.define(name, part: place, replaces: source.states.contains(name))
            } catch {
                throw SystemFault(assignment: place, fault: error)
            }
        }
        // Sharing is lost step by step: a state made of one that is not shared is not shared either.
        isStateShared = source.states.map { _ in true }
        var isSettled = false
        while !isSettled {
            isSettled = true
            let isOwn = isOwn
            for (state, name) in source.states.enumerated() where isStateShared[state] {
                guard let last = source.assignments.lastIndex(where: { $0.name == name }), isOwn[Int(roots[last])]
                else { continue }
                isStateShared[state] = false
                isSettled = false
            }
        }
    }

    /// The node of the input of this number, which is added unless there is one.
    mutating func input(_ number: Int) -> Graph.Index { graph.insert(.parameter(number)) }

    /// For each node, whether each parameter has its own value of it.
    var isOwn: [Bool] {
        var isOwn: [Bool] = []
        isOwn.reserveCapacity(graph.nodes.count)
        for node in graph.nodes {
            switch node {
            case .parameter(let number):
                let state = number - stateStart
                isOwn.append(number < ownCount || isStateShared.indices.contains(state) && !isStateShared[state])
            case .constant, .column: isOwn.append(false)
            case .operation, .total: isOwn.append(Graph.operands(of: node).contains { isOwn[Int($0)] })
            }
        }
        return isOwn
    }

    /// For each node, how many rounds of reductions have to be made before it is known.
    var levels: [Int] {
        var levels: [Int] = []
        for node in graph.nodes {
            switch node {
            case .parameter(let number) where number >= inputCount:
                levels.append(levels[Int(reductions[number - inputCount].node)] + 1)
            case .parameter, .constant, .column: levels.append(0)
            case .operation, .total: levels.append(Graph.operands(of: node).map { levels[Int($0)] }.max() ?? 0)
            }
        }
        return levels
    }

    private mutating func lower(_ tree: SyntaxTree) -> Graph.Index {
        var lowered: [Graph.Index] = []
        for node in tree.nodes {
            let result: Graph.Index =
                switch node.kind {
                case .call(let function, let range) where function.isReduction:
                    reduce(function, tree.arguments[range].map { lowered[$0] })
                default: graph.lower(node, tree.arguments, lowered) { roots[$0] }
                }
            lowered.append(result)
        }
        return lowered.last ?? graph.constant(.nan)
    }

    private mutating func reduce(_ function: Function, _ arguments: [Graph.Index]) -> Graph.Index {
        let first = arguments[0]
        switch function {
        case .norm:
            let squares = graph.apply(.multiply, first, first)
            return graph.apply(.squareRoot, reduced(.sum, squares))
        case .dot: return reduced(.sum, graph.apply(.multiply, first, arguments[1]))
        case .maxOver: return reduced(.maximum, first)
        default: return reduced(.sum, first)
        }
    }

    private mutating func reduced(_ reduction: Reduction, _ node: Graph.Index) -> Graph.Index {
        let wanted = Reduced(reduction: reduction, node: node)
        let place = reductions.firstIndex(of: wanted) ?? reductions.count
        if place == reductions.count { reductions.append(wanted) }
        return graph.insert(.parameter(inputCount + place))
    }
}
