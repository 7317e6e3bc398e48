import CKernels

/// The loops that execute instructions, with one or many numbers per register: all give the same bits.
enum Kernel {
    /// The addresses of registers of many numbers each.
    typealias Table = UnsafeMutablePointer<UnsafeMutablePointer<Double>?>

    /// Executes the instructions from `first` to the next stop with one number per register: C's ravine_run_point.
    @inline(__always)
    static func run(from first: UnsafePointer<Instruction>, on registers: UnsafeMutablePointer<Double>) {
        ravine_run_point(first, registers)
    }

    /// Executes `instructions` on the first `lanes` numbers of each register: C's ravine_run_lanes.
    @inline(__always)
    static func run(_ instructions: UnsafeBufferPointer<Instruction>, on registers: Table, lanes: Int) {
        ravine_run_lanes(instructions.baseAddress, instructions.count, registers, lanes)
    }

    /// Extends the range from `lowest` to `highest` by the finite ones of `count` numbers: C's ravine_extend_range.
    static func extend(
        _ lowest: inout Double, _ highest: inout Double, by numbers: UnsafePointer<Double>, _ count: Int
    ) {
        ravine_extend_range(numbers, count, &lowest, &highest)
    }

    /// The result of `opcode` for one set of operands.
    static func value(_ opcode: Opcode, _ a: Double, _ b: Double, _ c: Double) -> Double {
        var registers = [a, b, c, 0]
        let instructions = [Instruction(opcode: opcode, target: 3, a: 0, b: 1, c: 2), .stop]
        registers.withUnsafeMutableBufferPointer { registers in
            instructions.withUnsafeBufferPointer { instructions in
                guard let first = instructions.baseAddress, let base = registers.baseAddress else { return }
                run(from: first, on: base)
            }
        }
        return registers[3]
    }
}
