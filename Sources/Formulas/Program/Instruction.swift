/// One operation of a program: an opcode, and the registers of its result and its operands.
struct Instruction: Equatable, Sendable {
    var opcode: Opcode
    var target: Int32
    var a: Int32
    var b: Int32
    var c: Int32
}

extension Instruction {
    /// The same with its result in register `target`.
    func storing(in target: Int) -> Instruction {
        var copy = self
        copy.target = Int32(target)
        return copy
    }
}
