/// A formula at many points at once: its losses and gradients, bit for bit those of the formula at each point.
///
/// One thread's own. Points are read and results left at places that stay the same as long as this lives.
public struct FormulaLanes: ~Copyable {
    /// How many points there are.
    public let count: Int
    /// The losses, as of the latest ``evaluate()``.
    public let loss: UnsafePointer<Double>
    /// The derivatives of the losses by the first and the second parameter, as of the latest ``evaluate()``.
    public let g1, g2: UnsafePointer<Double>

    private let registers: LaneRegisters
    /// Kept beside the registers, all of which would be copied to ask for it.
    private let straight: LaneRegisters.Straight?
    /// Results that are inputs themselves, as the derivatives of x·y are, with the places of their copies: whoever moves
    /// the points must not change results by it.
    private let copies: [(source: UnsafePointer<Double>, target: UnsafeMutablePointer<Double>)]

    /// `program` gives a loss and its gradient.
    init(_ program: Program, count: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>) {
        self.count = count
        let registers = LaneRegisters(program, lanes: count)
        registers.put(program.inputRegister, at: p1)
        registers.put(program.inputRegister + 1, at: p2)
        var copies: [(source: UnsafePointer<Double>, target: UnsafeMutablePointer<Double>)] = []
        let inputs = program.inputRegister...program.inputRegister + 1
        let results = program.outputs.map { register in
            let place = registers.place(of: register)
            guard inputs.contains(register) else { return UnsafePointer(place) }
            let copy = UnsafeMutablePointer<Double>.allocate(capacity: count)
            copy.initialize(repeating: 0, count: count)
            copies.append((UnsafePointer(place), copy))
            return UnsafePointer(copy)
        }
        (loss, g1, g2) = (results[0], results[1], results[2])
        straight = registers.straight
        self.registers = registers
        self.copies = copies
    }

    deinit {
        for copy in copies { copy.target.deallocate() }
    }

    /// Computes the losses and gradients of the points.
    public func evaluate() {
        if let straight { straight.run(count) } else { registers.run(count, over: nil) }
        for copy in copies { copy.target.update(from: copy.source, count: count) }
    }
}
