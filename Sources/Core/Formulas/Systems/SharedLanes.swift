/// What a system computes of numbers that all parameters share, in lanes: what is the same in all lanes is computed once.
final class SharedLanes {
    private let count: Int
    private let uniform: Program
    /// The latest values of the uniform results, and an array of each, one after the other.
    private var values: [Double]
    private let arrays: UnsafeMutablePointer<Double>
    private let varying: LaneRegisters
    /// Roots that are arrays of the caller's, with their copies: it may write roots over them.
    private let copies: [(source: UnsafeMutablePointer<Double>, place: UnsafeMutablePointer<Double>)]
    /// The array of each root.
    let places: [UnsafeMutablePointer<Double>]

    /// Computes `roots` of `system` in `count` lanes. The shared numbers, which are the inputs and then the reductions, are the
    /// same in all lanes, but for those with an array in `arrays`.
    init(_ system: FormulaSystem, roots: [Graph.Index], varying given: [Int: UnsafeMutablePointer<Double>], count: Int) {
        let graph = system.graph.graph
        let numbers = given.keys.sorted()
        let sources = numbers.map { system.sharedNodes[$0] }
        let dependent = graph.dependents(of: Set(sources.compactMap { $0 }))
        let varyingRoots = roots.filter { dependent[Int($0)] }
        let still = Set(graph.nodes.indices.filter { !dependent[$0] }.map(Graph.Index.init))
        let needs = graph.nodesReached(from: varyingRoots, stoppingAt: still).filter {
            !dependent[Int($0)] && graph.number($0) == nil
        }
        let uniformRoots = roots.filter { !dependent[Int($0)] } + needs
        self.count = count
        uniform = ProgramBuilder.build(graph, inputs: system.sharedNodes, roots: uniformRoots, columns: [])
        values = uniformRoots.map { _ in .nan }
        let stride = (count + 7) & ~7
        let arrays = UnsafeMutablePointer<Double>.allocate(capacity: max(1, uniformRoots.count * stride))
        arrays.initialize(repeating: .nan, count: max(1, uniformRoots.count * stride))
        self.arrays = arrays
        let program = ProgramBuilder.build(graph, inputs: sources + needs, roots: varyingRoots, columns: [])
        let registers = LaneRegisters(program, lanes: count)
        for (place, number) in numbers.enumerated() {
            if let array = given[number] { registers.put(program.inputRegister + place, at: array) }
        }
        let firstNeed = uniformRoots.count - needs.count
        for place in needs.indices {
            registers.put(program.inputRegister + numbers.count + place, at: arrays + (firstNeed + place) * stride)
        }
        var (nextUniform, nextVarying) = (0, 0)
        var copies: [(source: UnsafeMutablePointer<Double>, place: UnsafeMutablePointer<Double>)] = []
        let inputs = program.inputRegister..<program.inputRegister + numbers.count
        places = roots.map { root in
            if dependent[Int(root)] {
                defer { nextVarying += 1 }
                let output = program.outputs[nextVarying]
                guard inputs.contains(output) else { return registers.place(of: output) }
                let copy = UnsafeMutablePointer<Double>.allocate(capacity: count)
                copy.initialize(repeating: 0, count: count)
                copies.append((registers.place(of: output), copy))
                return copy
            }
            defer { nextUniform += 1 }
            return arrays + nextUniform * stride
        }
        varying = registers
        self.copies = copies
    }

    deinit {
        arrays.deallocate()
        for copy in copies { copy.place.deallocate() }
    }

    /// Computes the roots where the uniform numbers, inputs and then reductions, are `shared`.
    func compute(_ shared: UnsafeBufferPointer<Double>) {
        let stride = (count + 7) & ~7
        withUnsafeTemporaryAllocation(of: Double.self, capacity: values.count + 1) { memory in
            guard let base = memory.baseAddress else { return }
            uniform.run(shared, .init(start: nil, count: 0), to: base)
            for place in values.indices where values[place].bitPattern != base[place].bitPattern {
                values[place] = base[place]
                (arrays + place * stride).update(repeating: base[place], count: stride)
            }
        }
        varying.run(count, over: nil)
        for copy in copies { copy.place.update(from: copy.source, count: count) }
    }

    /// The latest value of root number `root`, which is the same in all lanes.
    func value(_ root: Int) -> Double { places[root].pointee }
}

extension Graph {
    /// For each node, whether it depends on one of `sources`.
    func dependents(of sources: Set<Index>) -> [Bool] {
        var dependent: [Bool] = []
        dependent.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            dependent.append(
                sources.contains(Index(index)) || Self.operands(of: node).contains { dependent[Int($0)] })
        }
        return dependent
    }
}
