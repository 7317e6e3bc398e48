import CKernels

/// The derivatives of a system's results, compiled.
package final class SystemSlopes: Sendable {
    /// A number that results depend on.
    private enum Variable: Equatable, Sendable {
        /// An input of each parameter, by number.
        case own(Int)
        /// A shared number: an input, or a reduction, which come after the inputs.
        case shared(Int)
    }

    private let system: FormulaSystem
    private let variables: [Variable]
    /// The roots in the order in which their derivatives are found: reductions, then results.
    private let rootCount: Int
    /// From one parameter's inputs and then all that is shared: the derivatives, root by root.
    private let program: Program

    /// Compiles the derivatives of the results of `system` by all its inputs; result number `held` counts as a constant wherever it
    /// is made use of.
    package init(_ system: FormulaSystem, holding held: Int? = nil) {
        self.system = system
        var graph = system.graph.graph
        let own = system.ownNodes
        let roots = system.graph.reductions.map(\.node) + system.resultNodes
        var variables: [Variable] = []
        var columns: [[Graph.Index?]] = []
        let all = own.enumerated().map { (Variable.own($0.offset), $0.element) }
            + system.sharedNodes.enumerated().map { (Variable.shared($0.offset), $0.element) }
        for (variable, node) in all {
            guard let node, case .parameter(let number) = graph.nodes[Int(node)] else { continue }
            let slopes = graph.derivatives(
                of: roots, by: number, holding: held.map { [system.resultNodes[$0]] } ?? [])
            let column = roots.map { slopes[Int($0)] }
            guard column.contains(where: { $0 != nil }) else { continue }
            variables.append(variable)
            columns.append(column)
        }
        let zero = graph.constant(0)
        let nodes = roots.indices.flatMap { root in columns.map { $0[root] ?? zero } }
        self.variables = variables
        rootCount = roots.count
        program = ProgramBuilder.build(graph, inputs: own + system.sharedNodes, roots: nodes, columns: [])
    }

    /// What becomes of small changes of the inputs of `count` parameters.
    ///
    /// - Parameters:
    ///   - own: the numbers of each parameter's inputs, parameter by parameter.
    ///   - shared: the numbers of the shared inputs.
    ///   - changes: changes of both, each by its own list of lists: one list of changes per direction.
    /// - Returns: for each direction the changes of each parameter's own results, parameter by parameter, and of the shared results.
    package func changes(
        _ count: Int, own: [Double], shared: [Double], along changes: [(own: [Double], shared: [Double])]
    ) -> [(own: [Double], shared: [Double])] {
        let all = shared + system.reductions(count, own: own, shared: shared)
        let width = system.ownInputs.count
        let slopes = (0..<count).map { parameter in
            var slopes = Array(repeating: 0.0, count: rootCount * variables.count + 1)
            let inputs = Array(own[parameter * width..<(parameter + 1) * width])
            slopes.withUnsafeMutableBufferPointer { slopes in
                inputs.withUnsafeBufferPointer { inputs in
                    all.withUnsafeBufferPointer { all in
                        if let base = slopes.baseAddress { program.run(inputs, all, to: base) }
                    }
                }
            }
            return slopes
        }
        let most = system.mostOf(count, own: own, all: all)
        return changes.map { change(count, slopes, most, $0) }
    }

    private func change(
        _ count: Int, _ slopes: [[Double]], _ most: [Int?], _ given: (own: [Double], shared: [Double])
    ) -> (own: [Double], shared: [Double]) {
        let width = system.ownInputs.count
        var shared = given.shared + Array(repeating: 0, count: system.reductionCount)
        func change(_ root: Int, _ parameter: Int) -> Double {
            variables.enumerated().reduce(0) { sum, variable in
                let by =
                    switch variable.element {
                    case .own(let input): given.own[parameter * width + input]
                    case .shared(let input): shared[input]
                    }
                // A factor that is infinite does not count where nothing changes.
                return by == 0 ? sum : sum + slopes[parameter][root * variables.count + variable.offset] * by
            }
        }
        // In the order in which they were found, reductions come after those that they are made of.
        for reduction in 0..<system.reductionCount {
            shared[system.sharedInputs.count + reduction] =
                most[reduction].map { change(reduction, $0) } ?? (0..<count).reduce(0) { $0 + change(reduction, $1) }
        }
        let first = system.reductionCount
        let places = system.results.indices
        let own = (0..<count).flatMap { parameter in
            places.filter { !system.results[$0].isShared }.map { change(first + $0, parameter) }
        }
        return (own, places.filter { system.results[$0].isShared }.map { change(first + $0, 0) })
    }
}

extension FormulaSystem {
    /// Whether what makes result number `later` goes through what makes result number `earlier`.
    package func depends(_ later: Int, on earlier: Int) -> Bool {
        graph.graph.nodesReached(from: [resultNodes[later]]).contains(resultNodes[earlier])
    }

    /// Whether a sign, a comparison or a selection of what a parameter has for itself makes any result jump.
    package var jumps: Bool {
        let isOwn = graph.isOwn
        let roots = resultNodes + graph.reductions.map(\.node)
        return graph.graph.nodesReached(from: roots).contains { index in
            guard case .operation(let opcode, let a, let b, _) = graph.graph.nodes[Int(index)] else { return false }
            switch opcode {
            case .sign, .less, .lessOrEqual, .equal, .notEqual, .floor, .ceiling, .round:
                return isOwn[Int(a)] || isOwn[Int(b)]
            default: return false
            }
        }
    }

    /// The values of all reductions.
    func reductions(_ count: Int, own: [Double], shared: [Double]) -> [Double] {
        var all = shared + Array(repeating: 0.0, count: reductionCount)
        reduce(count, own, &all) { _, _, _ in }
        return Array(all[shared.count...])
    }

    /// For each reduction that is a maximum, the parameter that has it; nil for the others.
    func mostOf(_ count: Int, own: [Double], all: [Double]) -> [Int?] {
        var most: [Int?] = Array(repeating: nil, count: reductionCount)
        var all = all
        reduce(count, own, &all) { number, reduction, values in
            guard reduction == .maximum else { return }
            most[number] = values.indices.first { place in values.allSatisfy { !($0 > values[place]) } } ?? 0
        }
        return most
    }

    /// Computes the reductions into the end of `all`, and passes each with what is reduced to `body`.
    private func reduce(
        _ count: Int, _ own: [Double], _ all: inout [Double],
        _ body: (Int, SystemGraph.Reduction, [Double]) -> Void
    ) {
        let width = ownInputs.count
        for phase in phases where !phase.reductions.isEmpty {
            let needed = phase.shared.results(all, [])
            let rows = (0..<count).map { parameter in
                phase.own.results(Array(own[parameter * width..<(parameter + 1) * width]), needed)
            }
            for (result, made) in phase.reductions.enumerated() {
                let values = rows.map { $0[result] }
                all[sharedInputs.count + made.number] = Self.reduce(made.reduction, count) { values[$0] }
                body(made.number, made.reduction, values)
            }
        }
    }
}

extension Program {
    /// The results of a program without loops on inputs that are `first` and then `second`.
    func results(_ first: [Double], _ second: [Double]) -> [Double] {
        var results = Array(repeating: 0.0, count: max(1, outputs.count))
        results.withUnsafeMutableBufferPointer { results in
            first.withUnsafeBufferPointer { first in
                second.withUnsafeBufferPointer { second in
                    if let base = results.baseAddress { run(first, second, to: base) }
                }
            }
        }
        return results
    }
}
