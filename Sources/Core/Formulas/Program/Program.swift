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
