import CKernels

/// One operation of a program: an opcode, and the registers of its result and its operands.
typealias Instruction = RavineInstruction

extension RavineInstruction {
    /// The terminator of a list for single points.
    static let stop = Instruction(opcode: .stop, target: 0, a: 0, b: 0, c: 0)

    /// A copy with its result in register `target`.
    func storing(in target: Int) -> Instruction {
        var copy = self
        copy.target = Int32(target)
        return copy
    }
}

/// The operation of an instruction on its operands a, b and c.
typealias Opcode = RavineOpcode

extension RavineOpcode {
    /// The cost in additions, roughly.
    var cost: Int {
        switch self {
        case .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .exp, .log, .log2, .log10, .cbrt, .pow,
            .hypot, .sigmoid, .softplus, .erf, .modulo, .powerSlope, .powerLog, .sigmoidSlope, .tanhSlope, .erfSlope:
            8
        case .stop: 0
        default: 1
        }
    }

    /// Whether a and b can be exchanged.
    var isCommutative: Bool {
        self == .add || self == .multiply || self == .equal || self == .notEqual
    }
}

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

/// The part of a program that is computed for each data row, on registers of its own, and summed.
struct RowLoop: Sendable {
    /// A copy into a register of the loop.
    struct Load: Sendable {
        /// A register of the program, or a data column.
        var source: Int
        var target: Int
    }

    struct Total: Sendable {
        /// A register of the loop.
        var source: Int
        /// A register of the program.
        var target: Int
        var isMean: Bool
    }

    /// Copies of values that are the same in every row.
    var broadcasts: [Load] = []
    /// Copies of the data columns.
    var columns: [Load] = []
    var instructions: [Instruction] = []
    var totals: [Total] = []
    var registerCount = 0
}
