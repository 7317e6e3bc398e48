extension Program {
    /// How many points are computed at a time, a multiple of four.
    private static var pointLanes: Int { 128 }

    /// The operations of one run over all rows of the data, copies and additions of the loop among them; functions count
    /// as several.
    var operationCount: Int {
        func cost(_ instructions: some Sequence<Instruction>) -> Int { instructions.reduce(0) { $0 + $1.opcode.cost } }
        return cost(instructions)
            + stages.reduce(0) { sum, stage in
                let inLoop = stage.columns.count + cost(rowInstructions[stage.rowInstructions]) + stage.totals.count
                return sum + (stage.totals.isEmpty ? 0 : inLoop * rowCount)
            }
    }

    /// The first output at every point of the grid `p2` × `p1`, row by row, over `rows` of the data, all of them where it
    /// is nil.
    func values(p1: [Double], p2: [Double], over rows: UnsafeBufferPointer<Int>?) -> [Double] {
        guard !p1.isEmpty, !p2.isEmpty else { return [] }
        let total = p1.count * p2.count
        return Array(unsafeUninitializedCapacity: total) { results, initializedCount in
            let lanes = Self.pointLanes
            let registers = UnsafeMutablePointer<Double>.allocate(
                capacity: (registerCount + rowRegisterCount) * lanes)
            defer { registers.deallocate() }
            for (index, constant) in constants.enumerated() {
                (registers + index * lanes).update(repeating: constant, count: lanes)
            }
            let first = registers + parameterRegister * lanes
            let second = first + lanes
            var (column, row) = (0, 0)
            for start in stride(from: 0, to: total, by: lanes) {
                let count = min(lanes, total - start)
                for lane in 0..<count {
                    first[lane] = p1[column]
                    second[lane] = p2[row]
                    column += 1
                    if column == p1.count { (column, row) = (0, row + 1) }
                }
                LaneTarget.pad(first, count)
                LaneTarget.pad(second, count)
                runLanes(registers, lanes, count, rows)
                let output = registers + outputs[0] * lanes
                for lane in 0..<count { results[start + lane] = output[lane] }
            }
            initializedCount = total
        }
    }

    /// Runs the program at `count` points at once; a register holds `lanes` numbers.
    private func runLanes(
        _ registers: UnsafeMutablePointer<Double>, _ lanes: Int, _ count: Int, _ rows: UnsafeBufferPointer<Int>?
    ) {
        let total = rows?.count ?? rowCount
        let rowRegisters = registers + registerCount * lanes
        for stage in stages {
            Self.run(instructions, stage.instructions, registers, lanes, count)
            guard !stage.totals.isEmpty else { continue }
            for load in broadcasts[stage.broadcasts] {
                (rowRegisters + load.target * lanes).update(from: registers + load.source * lanes, count: lanes)
            }
            for total in totals[stage.totals] {
                (registers + total.target * lanes).update(repeating: 0, count: lanes)
            }
            for index in 0..<total {
                let row = rows?[index] ?? index
                for load in columns[stage.columns] {
                    (rowRegisters + load.target * lanes).update(
                        repeating: data[load.source * columnStride + row], count: lanes)
                }
                Self.run(rowInstructions, stage.rowInstructions, rowRegisters, lanes, count)
                for total in totals[stage.totals] {
                    let source = rowRegisters + total.source * lanes
                    let target = registers + total.target * lanes
                    for lane in 0..<lanes { target[lane] += source[lane] }
                }
            }
            let scale = Double(rowCount) / Double(total)
            for sum in totals[stage.totals] {
                let target = registers + sum.target * lanes
                if sum.isMean {
                    for lane in 0..<lanes { target[lane] /= Double(total) }
                } else if rows != nil {
                    for lane in 0..<lanes { target[lane] *= scale }
                }
            }
        }
    }

    private static func run(
        _ instructions: [Instruction], _ range: Range<Int>, _ registers: UnsafeMutablePointer<Double>, _ lanes: Int,
        _ count: Int
    ) {
        instructions.withUnsafeBufferPointer { instructions in
            for i in range {
                let instruction = instructions[i]
                Semantics.perform(
                    instruction.opcode, on: LaneTarget(registers, stride: lanes, count: count, instruction))
            }
        }
    }
}
