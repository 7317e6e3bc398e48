import CKernels

/// The registers of a program for many points (lanes) at once, used by one thread.
///
/// A register holds one number per lane. Inputs and results can be placed in the caller's memory, so that nothing is
/// copied.
struct LaneRegisters: ~Copyable {
    private let program: Program
    private let numbers: UnsafeMutableRawPointer
    /// The alignment of registers, so that a vector of eight numbers lies in one cache line.
    private static let alignment = 64
    /// The addresses of the program's registers, followed by those of its loops.
    private let table: Kernel.Table
    /// The instructions of a program without loops: a copy, to avoid contended reference counting between threads.
    private let instructions: UnsafeMutableBufferPointer<Instruction>?

    /// Adds its second register to its first.
    private static let addition = [Instruction(opcode: .add, target: 0, a: 0, b: 1, c: 1)]

    /// Registers of `program` for at most `lanes` points.
    init(_ program: Program, lanes: Int) {
        self.program = program
        let count = program.registerCount + program.rowRegisterCount
        let stride = (lanes + 7) & ~7
        numbers = .allocate(byteCount: max(1, 8 * count * stride), alignment: Self.alignment)
        let places = numbers.bindMemory(to: Double.self, capacity: count * stride)
        places.initialize(repeating: 0, count: count * stride)
        table = .allocate(capacity: count)
        for register in 0..<count { table[register] = places + register * stride }
        for (register, constant) in program.constants.enumerated() {
            table[register]?.update(repeating: constant, count: lanes)
        }
        guard program.totals.isEmpty, program.stages.count == 1, let stage = program.stages.first else {
            instructions = nil
            return
        }
        let copy = UnsafeMutableBufferPointer<Instruction>.allocate(capacity: stage.instructions.count)
        _ = copy.initialize(from: program.instructions[stage.instructions])
        instructions = copy
    }

    deinit {
        numbers.deallocate()
        table.deallocate()
        instructions?.deallocate()
    }

    /// Places register `register` at `place`, which has room for all lanes.
    func put(_ register: Int, at place: UnsafeMutablePointer<Double>) {
        table[register] = place
    }

    /// The address of register `register`.
    func place(of register: Int) -> UnsafeMutablePointer<Double> {
        guard let place = table[register] else { preconditionFailure("a register without a place") }
        return place
    }

    /// Runs the program on the first `count` lanes over `rows` of the data (nil for all).
    func run(_ count: Int, over rows: UnsafeBufferPointer<Int>?) {
        if let straight { return straight.run(count) }
        let loops = table + program.registerCount
        program.withStages { stage in
            Kernel.run(stage.instructions, on: table, lanes: count)
            guard !stage.totals.isEmpty else { return }
            for load in stage.broadcasts { loops[load.target] = table[load.source] }
            for total in stage.totals { place(of: total.target).update(repeating: 0, count: count) }
            let rowCount = rows?.count ?? program.rowCount
            for index in 0..<rowCount {
                let row = rows?[index] ?? index
                for load in stage.columns {
                    loops[load.target]?.update(repeating: program.datum(row, ofColumn: load.source), count: count)
                }
                Kernel.run(stage.rowInstructions, on: loops, lanes: count)
                for total in stage.totals { add(loops[total.source], to: table[total.target], count) }
            }
            for total in stage.totals {
                scale(place(of: total.target), count, total.isMean ? .mean(rowCount) : rows.map { .batch($0.count) })
            }
        }
    }

    /// A program without loops on its registers, which must outlive it.
    struct Straight {
        fileprivate let instructions: UnsafeBufferPointer<Instruction>
        fileprivate let table: Kernel.Table

        /// Runs the program on the first `count` lanes.
        @inline(__always)
        func run(_ count: Int) { Kernel.run(instructions, on: table, lanes: count) }
    }

    /// The fastest way to run the program; nil for one that has loops.
    var straight: Straight? { instructions.map { Straight(instructions: UnsafeBufferPointer($0), table: table) } }

    private func add(
        _ source: UnsafeMutablePointer<Double>?, to target: UnsafeMutablePointer<Double>?, _ count: Int
    ) {
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<Double>?.self, capacity: 2) { places in
            guard let table = places.baseAddress else { return }
            table.initialize(to: target)
            (table + 1).initialize(to: source)
            Self.addition.withUnsafeBufferPointer { Kernel.run($0, on: table, lanes: count) }
        }
    }

    /// The scaling of a sum over rows.
    private enum Scale {
        case mean(Int)
        case batch(Int)
    }

    private func scale(_ sums: UnsafeMutablePointer<Double>, _ count: Int, _ scale: Scale?) {
        switch scale {
        case nil: return
        case .mean(let rows):
            for lane in 0..<count { sums[lane] /= Double(rows) }
        case .batch(let rows):
            let factor = Double(program.rowCount) / Double(rows)
            for lane in 0..<count { sums[lane] *= factor }
        }
    }
}
