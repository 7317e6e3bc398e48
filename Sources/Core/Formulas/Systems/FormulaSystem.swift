import CKernels

/// A list of assignments over numbers of any number of parameters, compiled.
///
/// What all parameters share is computed once; of the rest, each number by itself. Operations are those of the text, from left to
/// right, each rounded by itself; sums over parameters are eight sums of every eighth, which are added up in order. All ways
/// of evaluation give the same bits.
package final class FormulaSystem: Sendable {
    /// What is evaluated between two rounds of reductions.
    struct Phase: Sendable {
        /// What `own` needs of what is shared.
        let needs: [Graph.Index]
        /// From all shared inputs and the reductions made so far: these.
        let shared: Program
        /// From the inputs of one parameter, and then the results of `shared`.
        let own: Program
        /// The reductions of the results of `own`, one each, with their numbers; the last phase has none.
        let reductions: [(number: Int, reduction: SystemGraph.Reduction)]
    }

    /// A value that is wanted.
    package enum Wanted: Equatable, Sendable {
        /// That of a state after the evaluation.
        case state(String)
        /// That of an assignment, by its place.
        case assignment(Int)
    }

    /// A result.
    package struct Result: Equatable, Sendable {
        /// Whether all parameters share it.
        package let isShared: Bool
        /// Its place among the results of its kind.
        package let place: Int
    }

    /// The inputs that each parameter has for itself, in the order in which they are given.
    package let ownInputs: [String]
    /// The inputs that all parameters share, likewise.
    package let sharedInputs: [String]
    /// The results, as they were asked for.
    package let results: [Result]
    let phases: [Phase]
    /// From all shared inputs and all reductions: the shared results.
    let sharedResults: Program
    /// The nodes of those, and of all that is shared and given: shared inputs, then reductions.
    let sharedResultNodes: [Graph.Index]
    let sharedNodes: [Graph.Index?]
    /// The nodes of the inputs that each parameter has for itself.
    let ownNodes: [Graph.Index?]
    private let used: Set<String>
    let graph: SystemGraph
    let resultNodes: [Graph.Index]

    /// Compiles `source`, whose evaluation gives the values `wanted`.
    ///
    /// Throws the first fault.
    package init(_ source: SystemSource, _ wanted: [Wanted]) throws(SystemFault) {
        var graph = try SystemGraph(source)
        let isStateShared = Dictionary(zip(source.states, graph.isStateShared)) { first, _ in first }
        ownInputs = source.own + source.states.filter { isStateShared[$0] == false }
        sharedInputs = source.shared + source.states.filter { isStateShared[$0] == true }
        let inputs = source.own + source.shared + source.states
        let nodes = wanted.map { wanted in
            switch wanted {
            case .assignment(let place): graph.roots[place]
            case .state(let name):
                source.assignments.lastIndex { $0.name == name }.map { graph.roots[$0] }
                    ?? graph.input(inputs.firstIndex(of: name) ?? 0)
            }
        }
        let isOwn = graph.isOwn
        var places = (shared: 0, own: 0)
        results = nodes.map { node in
            let isShared = !isOwn[Int(node)]
            defer { if isShared { places.shared += 1 } else { places.own += 1 } }
            return Result(isShared: isShared, place: isShared ? places.shared : places.own)
        }
        let split = SystemSplit(graph, isOwn: isOwn)
        let sharedNodes = sharedInputs.map { inputs.firstIndex(of: $0).flatMap { graph.graph.parameter($0) } }
        let ownNodes = ownInputs.map { inputs.firstIndex(of: $0).flatMap { graph.graph.parameter($0) } }
        self.ownNodes = ownNodes
        phases = split.phases(own: ownNodes, shared: sharedNodes, results: nodes.filter { isOwn[Int($0)] })
        sharedResultNodes = nodes.filter { !isOwn[Int($0)] }
        self.sharedNodes = sharedNodes + split.reductionValues(graph.reductions.count)
        sharedResults = ProgramBuilder.build(
            graph.graph, inputs: self.sharedNodes, roots: sharedResultNodes, columns: [])
        let reached = graph.graph.nodesReached(from: nodes + graph.reductions.map(\.node))
        used = Set(
            reached.compactMap { index in
                guard case .parameter(let number) = graph.graph.nodes[Int(index)] else { return nil }
                return number < inputs.count ? inputs[number] : nil
            })
        self.graph = graph
        resultNodes = nodes
    }

    /// Whether any result depends on `input`.
    package func uses(_ input: String) -> Bool { used.contains(input) }

    /// What each parameter's results need of these numbers of ``sharedInputs``; for a system that does not couple parameters.
    package func needs(_ shared: [Double]) -> [Double] { phases.last?.shared.results(shared, []) ?? [] }

    /// Whether what is made of one parameter depends on others.
    package var couplesParameters: Bool { reductionCount > 0 }

    /// How many results each parameter has for itself.
    package var ownResultCount: Int { results.count { !$0.isShared } }

    /// How many results all parameters share.
    package var sharedResultCount: Int { results.count { $0.isShared } }

    /// How many reductions there are.
    var reductionCount: Int { phases.reduce(0) { $0 + $1.reductions.count } }
}

/// A system's graph, split into what is shared and what each parameter has for itself, and into rounds of reductions.
struct SystemSplit {
    private let graph: SystemGraph
    private let isOwn: [Bool]
    private let levels: [Int]

    init(_ graph: SystemGraph, isOwn: [Bool]) {
        self.graph = graph
        self.isOwn = isOwn
        levels = graph.levels
    }

    /// The nodes of the first `count` reductions' values.
    func reductionValues(_ count: Int) -> [Graph.Index?] {
        (0..<count).map { graph.graph.parameter(graph.inputCount + $0) }
    }

    /// The phases, the last with `results`.
    func phases(own: [Graph.Index?], shared: [Graph.Index?], results: [Graph.Index]) -> [FormulaSystem.Phase] {
        let lastLevel = graph.reductions.map { levels[Int($0.node)] }.max() ?? -1
        let rounds = (0..<max(0, lastLevel + 1)).map { level in
            let due = graph.reductions.enumerated().filter { levels[Int($0.element.node)] == level }
            return phase(due.map(\.element.node), own, shared, due.map { ($0.offset, $0.element.reduction) })
        }
        return rounds + [phase(results, own, shared, [])]
    }

    private func phase(
        _ roots: [Graph.Index], _ own: [Graph.Index?], _ shared: [Graph.Index?],
        _ reductions: [(number: Int, reduction: SystemGraph.Reduction)]
    ) -> FormulaSystem.Phase {
        let sharedNodes = Set(graph.graph.nodes.indices.filter { !isOwn[$0] }.map(Graph.Index.init))
        let reached = graph.graph.nodesReached(from: roots, stoppingAt: sharedNodes)
        // Constants are a program's own.
        let frontier = reached.filter { !isOwn[Int($0)] && graph.graph.number($0) == nil }
        return FormulaSystem.Phase(
            needs: frontier,
            shared: ProgramBuilder.build(
                graph.graph, inputs: shared + reductionValues(graph.reductions.count), roots: frontier, columns: []),
            own: ProgramBuilder.build(graph.graph, inputs: own + frontier, roots: roots, columns: []),
            reductions: reductions)
    }
}
