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
