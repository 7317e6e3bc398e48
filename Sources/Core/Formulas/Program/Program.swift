import CKernels

/// A graph's nodes in execution order, which the evaluators run.
///
/// Registers 0 ..< `constants.count` hold the constants, the next ones the inputs, the others results. A stage is
/// instructions on these, then, if it has totals, a loop over the data's rows. All lists are flat and of plain values,
/// so that running a program touches no reference count.
final class Program: Sendable {
    /// Ranges of the program's lists.
    struct Stage: Sendable {
        var instructions: Range<Int>
        var broadcasts: Range<Int>
        var columns: Range<Int>
        var rowInstructions: Range<Int>
        var totals: Range<Int>
    }

    let constants: [Double]
    /// Those of a stage end with a stop, which its range excludes.
    let instructions: [Instruction]
    let stages: [Stage]
    let broadcasts: [RowLoop.Load]
    let columns: [RowLoop.Load]
    let rowInstructions: [Instruction]
    let totals: [RowLoop.Total]
    /// The registers of the results.
    let outputs: [Int]
    let registerCount: Int
    /// The maximum number of registers of a loop over the rows.
    let rowRegisterCount: Int
    /// The data, column by column, each padded with its last row to a multiple of eight.
    let data: [Double]
    /// The distance between the starts of the columns in `data`.
    let columnStride: Int
    /// How many rows the data have.
    let rowCount: Int
    /// How many rows a loop takes at a time, a multiple of eight.
    let rowLanes: Int
    /// The memory of larger programs.
    let scratch: Scratch

    /// The maximum number of rows that a loop takes at a time.
    private static let mostRowLanes = 64

    /// The register of the first input; those of the others follow.
    var inputRegister: Int { constants.count }

    /// A program of `stages`, each instructions on the program's registers and then perhaps a loop.
    init(
        constants: [Double], stages: [(instructions: [Instruction], loop: RowLoop?)], outputs: [Int],
        registerCount: Int, columns data: [[Double]]
    ) {
        var instructions: [Instruction] = []
        var ranges: [Stage] = []
        var broadcasts: [RowLoop.Load] = []
        var columns: [RowLoop.Load] = []
        var rowInstructions: [Instruction] = []
        var totals: [RowLoop.Total] = []
        for (stageInstructions, loop) in stages {
            let loop = loop ?? RowLoop()
            defer { instructions.append(.stop) }
            ranges.append(
                Stage(
                    instructions: instructions.append(all: stageInstructions),
                    broadcasts: broadcasts.append(all: loop.broadcasts),
                    columns: columns.append(all: loop.columns),
                    rowInstructions: rowInstructions.append(all: loop.instructions),
                    totals: totals.append(all: loop.totals)))
        }
        self.constants = constants
        self.instructions = instructions
        self.stages = ranges
        self.broadcasts = broadcasts
        self.columns = columns
        self.rowInstructions = rowInstructions
        self.totals = totals
        self.outputs = outputs
        self.registerCount = registerCount
        rowRegisterCount = stages.lazy.compactMap { $0.loop?.registerCount }.max() ?? 0
        rowCount = data.first?.count ?? 0
        let stride = (rowCount + 7) / 8 * 8
        columnStride = stride
        self.data = data.flatMap { $0 + repeatElement($0.last ?? 0, count: stride - $0.count) }
        rowLanes = min(Self.mostRowLanes, stride)
        scratch = Scratch(count: registerCount + rowRegisterCount * (rowLanes + 1))
    }

    /// One stage, as views of the program's lists.
    struct StageView {
        var instructions: UnsafeBufferPointer<Instruction>
        var broadcasts: UnsafeBufferPointer<RowLoop.Load>
        var columns: UnsafeBufferPointer<RowLoop.Load>
        var rowInstructions: UnsafeBufferPointer<Instruction>
        var totals: UnsafeBufferPointer<RowLoop.Total>
    }

    /// Calls `body` with each stage in turn.
    @inline(__always)
    func withStages(_ body: (StageView) -> Void) {
        instructions.withUnsafeBufferPointer { instructions in
            broadcasts.withUnsafeBufferPointer { broadcasts in
                columns.withUnsafeBufferPointer { columns in
                    rowInstructions.withUnsafeBufferPointer { rowInstructions in
                        totals.withUnsafeBufferPointer { totals in
                            for stage in stages {
                                body(
                                    StageView(
                                        instructions: .init(rebasing: instructions[stage.instructions]),
                                        broadcasts: .init(rebasing: broadcasts[stage.broadcasts]),
                                        columns: .init(rebasing: columns[stage.columns]),
                                        rowInstructions: .init(rebasing: rowInstructions[stage.rowInstructions]),
                                        totals: .init(rebasing: totals[stage.totals])))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The number in row `row` of data column `column`.
    @inline(__always)
    func datum(_ row: Int, ofColumn column: Int) -> Double { data[column &* columnStride &+ row] }
}

extension Array {
    /// Appends `elements` and returns where they are.
    fileprivate mutating func append(all elements: [Element]) -> Range<Int> {
        let start = count
        append(contentsOf: elements)
        return start..<count
    }
}

extension Program {
    /// The operations of one run over all data rows, including the loop's copies and additions; functions count as
    /// several.
    var operationCount: Int {
        func cost(_ instructions: some Sequence<Instruction>) -> Int { instructions.reduce(0) { $0 + $1.opcode.cost } }
        return cost(instructions)
            + stages.reduce(0) { sum, stage in
                let inLoop = stage.columns.count + cost(rowInstructions[stage.rowInstructions]) + stage.totals.count
                return sum + (stage.totals.isEmpty ? 0 : inLoop * rowCount)
            }
    }
}

extension Program {
    /// Runs the program at `point` over `rows` of the data (nil for all), and passes the registers to `body`.
    @inline(__always)
    func run<Result>(
        at point: SIMD2<Double>, rows: UnsafeBufferPointer<Int>?, _ body: (UnsafePointer<Double>) -> Result
    ) -> Result {
        scratch.withRegisters { registers in
            constants.withUnsafeBufferPointer { constants in
                for i in 0..<constants.count { registers[i] = constants[i] }
                registers[constants.count] = point.x
                registers[constants.count + 1] = point.y
            }
            if totals.isEmpty {
                instructions.withUnsafeBufferPointer { instructions in
                    if let first = instructions.baseAddress { Kernel.run(from: first, on: registers) }
                }
            } else {
                runStages(on: registers, rows)
            }
            return body(UnsafePointer(registers))
        }
    }

    private func runStages(on registers: UnsafeMutablePointer<Double>, _ rows: UnsafeBufferPointer<Int>?) {
        withStages { stage in
            if let first = stage.instructions.baseAddress { Kernel.run(from: first, on: registers) }
            if !stage.totals.isEmpty { runLoop(stage, registers, rows) }
        }
    }

    private func runLoop(
        _ stage: StageView, _ registers: UnsafeMutablePointer<Double>, _ rows: UnsafeBufferPointer<Int>?
    ) {
        let total = rows?.count ?? rowCount
        let lanes = registers + registerCount
        let places = UnsafeMutableRawPointer(lanes + rowRegisterCount &* rowLanes)
        let table = places.bindMemory(to: UnsafeMutablePointer<Double>?.self, capacity: rowRegisterCount)
        for place in 0..<rowRegisterCount { table[place] = lanes + place &* rowLanes }
        for load in stage.broadcasts {
            (lanes + load.target &* rowLanes).update(
                repeating: registers[load.source], count: min(rowLanes, columnStride))
        }
        for sum in stage.totals { registers[sum.target] = 0 }
        var start = 0
        while start < total {
            let count = min(rowLanes, total &- start)
            load(stage, table, start, count, rows)
            // Whole vectors: the numbers after the last row are ordinary, and are not summed.
            Kernel.run(stage.rowInstructions, on: table, lanes: (count &+ 7) & ~7)
            Self.add(stage.totals, table, count, to: registers)
            start &+= count
        }
        let scale = Double(rowCount) / Double(total)
        for sum in stage.totals {
            let value = registers[sum.target]
            registers[sum.target] = sum.isMean ? value / Double(total) : value * scale
        }
    }

    /// Points the loop to `count` rows of the data columns from `start` on: in place, or copies of those in `rows`.
    @inline(__always)
    private func load(
        _ stage: StageView, _ table: Kernel.Table, _ start: Int, _ count: Int, _ rows: UnsafeBufferPointer<Int>?
    ) {
        data.withUnsafeBufferPointer { data in
            guard let base = data.baseAddress else { return }
            for load in stage.columns {
                let source = base + load.source &* columnStride
                if let rows, let target = table[load.target] {
                    for lane in 0..<count { target[lane] = source[rows[start &+ lane]] }
                    for lane in count..<(count &+ 7) & ~7 { target[lane] = target[0] }
                } else {
                    // Never written to: no result of a loop is stored in a column.
                    table[load.target] = UnsafeMutablePointer(mutating: source + start)
                }
            }
        }
    }

    /// Adds `count` rows to each of `totals`, in order; three totals at a time, so that their dependent additions
    /// overlap.
    @inline(__always)
    private static func add(
        _ totals: UnsafeBufferPointer<RowLoop.Total>, _ table: Kernel.Table, _ count: Int,
        to registers: UnsafeMutablePointer<Double>
    ) {
        var next = 0
        while next &+ 2 < totals.count {
            let (a, b, c) = (totals[next], totals[next &+ 1], totals[next &+ 2])
            guard let one = table[a.source], let two = table[b.source], let three = table[c.source] else { return }
            var sums = (registers[a.target], registers[b.target], registers[c.target])
            for lane in 0..<count {
                sums.0 += one[lane]
                sums.1 += two[lane]
                sums.2 += three[lane]
            }
            registers[a.target] = sums.0
            registers[b.target] = sums.1
            registers[c.target] = sums.2
            next &+= 3
        }
        while next < totals.count {
            let total = totals[next]
            guard let source = table[total.source] else { return }
            var sum = registers[total.target]
            for lane in 0..<count { sum += source[lane] }
            registers[total.target] = sum
            next &+= 1
        }
    }
}
