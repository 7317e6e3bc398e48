import CKernels

/// The loops that carry instructions out, on one number a register or on many: all give the same bits.
enum Kernel {
    /// Registers of many numbers each, by where those of a register are.
    typealias Table = UnsafeMutablePointer<UnsafeMutablePointer<Double>?>

    /// Carries out `instructions` on registers of one number each: C's ravine_run_point.
    @inline(__always)
    static func run(_ instructions: UnsafeBufferPointer<Instruction>, on registers: UnsafeMutablePointer<Double>) {
        ravine_run_point(instructions.baseAddress, instructions.count, registers)
    }

    /// Carries out `instructions` on the first `lanes` numbers of each register: C's ravine_run_lanes.
    @inline(__always)
    static func run(_ instructions: UnsafeBufferPointer<Instruction>, on registers: Table, lanes: Int) {
        ravine_run_lanes(instructions.baseAddress, instructions.count, registers, lanes)
    }

    /// Extends `lowest` and `highest` by the finite ones of `count` numbers: C's ravine_extend_range.
    static func extend(
        _ lowest: inout Double, _ highest: inout Double, by numbers: UnsafePointer<Double>, _ count: Int
    ) {
        ravine_extend_range(numbers, count, &lowest, &highest)
    }

    /// What `opcode` gives for one set of operands.
    static func value(_ opcode: Opcode, _ a: Double, _ b: Double, _ c: Double) -> Double {
        var registers = [a, b, c, 0]
        let instruction = Instruction(opcode: opcode, target: 3, a: 0, b: 1, c: 2)
        registers.withUnsafeMutableBufferPointer { registers in
            guard let base = registers.baseAddress else { return }
            withUnsafePointer(to: instruction) { run(UnsafeBufferPointer(start: $0, count: 1), on: base) }
        }
        return registers[3]
    }
}
