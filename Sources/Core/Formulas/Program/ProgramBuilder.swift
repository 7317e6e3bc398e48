import CKernels

/// Schedules the nodes of a graph and allocates their registers.
struct ProgramBuilder {
    private typealias Index = Graph.Index

    private let graph: Graph
    /// The nodes that are inputs, and are not computed here.
    private let inputs: [Index?]
    private let given: Set<Index>
    private let roots: [Index]
    private let reached: [Index]
    /// For each node, the number of row loops that have to run before it can be computed.
    private let stageOf: [Int]
    private let fusion: Fusion
    private var constants: [Double] = []
    private var registers = RegisterFile()
    private var registerOf: [Index: Int] = [:]

    /// The program that computes `roots` from the two parameters over `columns`.
    static func build(_ graph: Graph, roots: [Graph.Index], columns: [[Double]]) -> Program {
        build(graph, inputs: [graph.parameter(0), graph.parameter(1)], roots: roots, columns: columns)
    }

    /// The program that computes `roots` from `inputs`, which are the same in every row, over `columns`; an input that
    /// is nil has a register, but is not used.
    static func build(
        _ graph: Graph, inputs: [Graph.Index?], roots: [Graph.Index], columns: [[Double]]
    ) -> Program {
        var builder = ProgramBuilder(graph, inputs, roots)
        let stages = builder.schedule()
        return Program(
            constants: builder.constants, stages: stages, outputs: roots.map { builder.registerOf[$0] ?? 0 },
            registerCount: builder.registers.count, columns: columns)
    }

    private init(_ graph: Graph, _ inputs: [Index?], _ roots: [Index]) {
        self.graph = graph
        self.inputs = inputs
        self.roots = roots
        given = Set(inputs.compactMap { $0 })
        reached = graph.nodesReached(from: roots, stoppingAt: given)
        stageOf = Self.stages(graph, reached, given)
        fusion = Fusion(graph, reached: reached, given: given, stages: stageOf, roots: roots)
    }

    private static func stages(_ graph: Graph, _ reached: [Index], _ given: Set<Index>) -> [Int] {
        var stages = Array(repeating: 0, count: graph.nodes.count)
        for index in reached where !given.contains(index) {
            let node = graph.nodes[Int(index)]
            let latest = Graph.operands(of: node).map { stages[Int($0)] }.max() ?? 0
            if case .total = node {
                stages[Int(index)] = latest + 1
            } else {
                stages[Int(index)] = latest
            }
        }
        return stages
    }

    /// The nodes that the instruction or the total of node `index` reads.
    private func operands(_ index: Index) -> [Index] {
        fusion.operation(index)?.operands ?? Graph.operands(of: graph.nodes[Int(index)])
    }

    /// The work of one stage.
    private struct Work {
        var scalars: [Index] = []
        var totals: [Index] = []
        var rows: [Index] = []
        var broadcasts: [Index] = []
    }

    private mutating func schedule() -> [(instructions: [Instruction], loop: RowLoop?)] {
        placeLeaves()
        let works = collectWork()
        let lastUse = lastUses(works)
        var position = 0
        var stages: [(instructions: [Instruction], loop: RowLoop?)] = []
        for work in works {
            var instructions: [Instruction] = []
            var loop: RowLoop?
            for index in work.scalars {
                let instruction = self.instruction(index, registerOf)
                release(operands(index), at: position, lastUse)
                let target = registers.take()
                registerOf[index] = target
                instructions.append(instruction.storing(in: target))
                position += 1
            }
            if !work.totals.isEmpty {
                for index in work.totals { registerOf[index] = registers.take() }
                loop = rowLoop(work)
                release(work.broadcasts, at: position, lastUse)
                position += 1
            }
            stages.append((instructions, loop))
        }
        return stages
    }

    private mutating func placeLeaves() {
        for index in reached {
            if case .constant(let bits) = graph.nodes[Int(index)], !given.contains(index) {
                registerOf[index] = constants.count
                constants.append(Double(bitPattern: bits))
            }
        }
        registers = RegisterFile(taken: constants.count + inputs.count)
        for (place, input) in inputs.enumerated() {
            if let input { registerOf[input] = constants.count + place }
        }
    }

    private func collectWork() -> [Work] {
        var works = [Work()]
        for index in reached where !fusion.absorbed.contains(index) && !given.contains(index) {
            let stage = stageOf[Int(index)]
            while works.count <= stage { works.append(Work()) }
            switch graph.nodes[Int(index)] {
            case .operation where !graph.variesByRow[Int(index)]: works[stage].scalars.append(index)
            case .total: works[stage - 1].totals.append(index)
            default: break
            }
        }
        for stage in works.indices where !works[stage].totals.isEmpty {
            collectRows(&works[stage])
        }
        return works
    }

    /// Finds the nodes that the loop over the rows computes, and its inputs.
    private func collectRows(_ work: inout Work) {
        let inner = work.totals.flatMap { operands($0) }
        var needed: Set<Index> = Set(inner)
        var outside: Set<Index> = []
        var open = Array(needed)
        while let index = open.popLast() {
            for operand in operands(index) {
                if !graph.variesByRow[Int(operand)] {
                    outside.insert(operand)
                } else if needed.insert(operand).inserted {
                    open.append(operand)
                }
            }
        }
        work.rows = needed.sorted()
        work.broadcasts = outside.sorted()
    }

    /// For each node, the last position at which it is read; outputs have none.
    private func lastUses(_ works: [Work]) -> [Index: Int] {
        var last: [Index: Int] = [:]
        var position = 0
        for work in works {
            for index in work.scalars {
                for operand in operands(index) { last[operand] = position }
                position += 1
            }
            if !work.totals.isEmpty {
                for index in work.broadcasts { last[index] = position }
                position += 1
            }
        }
        for root in roots { last[root] = nil }
        return last
    }

    /// Frees the registers of those of `nodes` that are not read after `position`.
    private mutating func release(_ nodes: [Index], at position: Int, _ lastUse: [Index: Int]) {
        for index in nodes where lastUse[index] == position && !given.contains(index) {
            switch graph.nodes[Int(index)] {
            case .operation, .total:
                if let register = registerOf.removeValue(forKey: index) { registers.giveBack(register) }
            case .constant, .parameter, .column:
                break
            }
        }
    }

    private func instruction(_ index: Index, _ registers: [Index: Int]) -> Instruction {
        guard let operation = fusion.operation(index) else {
            preconditionFailure("node \(index) is no operation")
        }
        func register(_ place: Int) -> Int32 { Int32(registers[operation.operands[place]] ?? 0) }
        return Instruction(opcode: operation.opcode, target: 0, a: register(0), b: register(1), c: register(2))
    }

    private func rowLoop(_ work: Work) -> RowLoop {
        var loop = RowLoop()
        var file = RegisterFile()
        var places: [Index: Int] = [:]
        for index in work.broadcasts {
            let place = file.take()
            places[index] = place
            loop.broadcasts.append(.init(source: registerOf[index] ?? 0, target: place))
        }
        let lastUse = lastRowUses(work)
        for index in work.rows {
            guard case .column(let number) = graph.nodes[Int(index)] else { continue }
            let place = file.take()
            places[index] = place
            loop.columns.append(.init(source: number, target: place))
        }
        for (position, index) in work.rows.enumerated() {
            guard case .operation = graph.nodes[Int(index)] else { continue }
            let instruction = self.instruction(index, places)
            for operand in operands(index) where lastUse[operand] == position {
                if let place = places.removeValue(forKey: operand) { file.giveBack(place) }
            }
            let place = file.take()
            places[index] = place
            loop.instructions.append(instruction.storing(in: place))
        }
        for index in work.totals {
            guard case .total(let inner, let isMean) = graph.nodes[Int(index)] else { continue }
            loop.totals.append(
                .init(source: places[inner] ?? 0, target: registerOf[index] ?? 0, isMean: isMean))
        }
        loop.registerCount = file.count
        return loop
    }

    /// For each node of a loop, the last position in `work.rows` at which it is read; summands, inputs and data have
    /// none.
    private func lastRowUses(_ work: Work) -> [Index: Int] {
        var last: [Index: Int] = [:]
        for (position, index) in work.rows.enumerated() {
            for operand in operands(index) { last[operand] = position }
        }
        for index in work.broadcasts { last[index] = nil }
        for index in work.rows {
            if case .column = graph.nodes[Int(index)] { last[index] = nil }
        }
        for index in work.totals {
            for operand in operands(index) { last[operand] = nil }
        }
        return last
    }
}

/// Allocates and frees registers.
struct RegisterFile {
    /// How many registers there are so far.
    private(set) var count: Int
    private var free: [Int] = []

    init(taken: Int = 0) {
        count = taken
    }

    mutating func take() -> Int {
        if let register = free.popLast() { return register }
        count += 1
        return count - 1
    }

    mutating func giveBack(_ register: Int) {
        free.append(register)
    }
}
