extension Program {
    /// Runs the program at `point` over `rows` of the data, all of them where it is nil, and gives `body` the registers.
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
                instructions.withUnsafeBufferPointer { Self.run($0, on: registers) }
            } else {
                runStages(on: registers, rows)
            }
            return body(UnsafePointer(registers))
        }
    }

    @inline(__always)
    private static func run(
        _ instructions: UnsafeBufferPointer<Instruction>, on registers: UnsafeMutablePointer<Double>
    ) {
        for instruction in instructions {
            Semantics.perform(instruction.opcode, on: PointTarget(registers, instruction))
        }
    }

    private func runStages(on registers: UnsafeMutablePointer<Double>, _ rows: UnsafeBufferPointer<Int>?) {
        stages.withUnsafeBufferPointer { stages in
            for stage in stages {
                instructions.withUnsafeBufferPointer { instructions in
                    Self.run(UnsafeBufferPointer(rebasing: instructions[stage.instructions]), on: registers)
                }
                if !stage.totals.isEmpty {
                    runLoop(stage, registers, registers + registerCount, rows)
                }
            }
        }
    }

    private func runLoop(
        _ stage: Stage, _ registers: UnsafeMutablePointer<Double>, _ lanes: UnsafeMutablePointer<Double>,
        _ rows: UnsafeBufferPointer<Int>?
    ) {
        let total = rows?.count ?? rowCount
        broadcasts.withUnsafeBufferPointer { broadcasts in
            for i in stage.broadcasts {
                let load = broadcasts[i]
                LaneTarget.fill(lanes + load.target &* rowLanes, with: registers[load.source], min(rowLanes, total))
            }
        }
        totals.withUnsafeBufferPointer { totals in
            for i in stage.totals { registers[totals[i].target] = 0 }
            var start = 0
            while start < total {
                let count = min(rowLanes, total &- start)
                load(stage, lanes, start, count, rows)
                rowInstructions.withUnsafeBufferPointer { instructions in
                    for i in stage.rowInstructions {
                        let instruction = instructions[i]
                        Semantics.perform(
                            instruction.opcode, on: LaneTarget(lanes, stride: rowLanes, count: count, instruction))
                    }
                }
                Self.add(totals, stage.totals, lanes, rowLanes, count, to: registers)
                start &+= count
            }
            let scale = Double(rowCount) / Double(total)
            for i in stage.totals {
                let sum = registers[totals[i].target]
                registers[totals[i].target] = totals[i].isMean ? sum / Double(total) : sum * scale
            }
        }
    }

    /// Copies `count` rows of the data columns from `start` on.
    @inline(__always)
    private func load(
        _ stage: Stage, _ lanes: UnsafeMutablePointer<Double>, _ start: Int, _ count: Int,
        _ rows: UnsafeBufferPointer<Int>?
    ) {
        data.withUnsafeBufferPointer { data in
            columns.withUnsafeBufferPointer { columns in
                guard let base = data.baseAddress else { return }
                for i in stage.columns {
                    let target = lanes + columns[i].target &* rowLanes
                    let source = base + columns[i].source &* columnStride
                    if let rows {
                        for lane in 0..<count { target[lane] = source[rows[start &+ lane]] }
                        LaneTarget.pad(target, count)
                    } else {
                        LaneTarget.copy(source + start, to: target, count)
                    }
                }
            }
        }
    }

    /// Adds `count` rows to each of the totals in `range`, row after row from the first; three totals at a time, which
    /// keeps the processor busy while one addition waits for the one before.
    @inline(__always)
    private static func add(
        _ totals: UnsafeBufferPointer<RowLoop.Total>, _ range: Range<Int>, _ lanes: UnsafeMutablePointer<Double>,
        _ stride: Int, _ count: Int, to registers: UnsafeMutablePointer<Double>
    ) {
        var next = range.lowerBound
        while next &+ 2 < range.upperBound {
            let (a, b, c) = (totals[next], totals[next &+ 1], totals[next &+ 2])
            var sums = (registers[a.target], registers[b.target], registers[c.target])
            let one = lanes + a.source &* stride
            let two = lanes + b.source &* stride
            let three = lanes + c.source &* stride
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
        while next < range.upperBound {
            let total = totals[next]
            var sum = registers[total.target]
            let source = lanes + total.source &* stride
            for lane in 0..<count { sum += source[lane] }
            registers[total.target] = sum
            next &+= 1
        }
    }
}
