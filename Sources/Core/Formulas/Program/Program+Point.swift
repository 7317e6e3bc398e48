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
