/// Carries an instruction out on registers that hold one number each.
struct PointTarget: OperationTarget {
    private let registers: UnsafeMutablePointer<Double>
    private let instruction: Instruction

    @inline(__always)
    init(_ registers: UnsafeMutablePointer<Double>, _ instruction: Instruction) {
        self.registers = registers
        self.instruction = instruction
    }

    @inline(__always)
    func arithmetic(_ body: (Double) -> Double) {
        registers[Int(instruction.target)] = body(registers[Int(instruction.a)])
    }

    @inline(__always)
    func arithmetic(_ body: (Double, Double) -> Double) {
        registers[Int(instruction.target)] = body(registers[Int(instruction.a)], registers[Int(instruction.b)])
    }

    @inline(__always)
    func arithmetic(_ body: (Double, Double, Double) -> Double) {
        registers[Int(instruction.target)] = body(
            registers[Int(instruction.a)], registers[Int(instruction.b)], registers[Int(instruction.c)])
    }

    @inline(__always)
    func function(_ body: (Double) -> Double) { arithmetic(body) }

    @inline(__always)
    func function(_ body: (Double, Double) -> Double) { arithmetic(body) }
}
