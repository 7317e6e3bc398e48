/// A formula at many points at once: its losses and gradients, bit for bit those of the formula at each point.
///
/// Used by one thread. The addresses of points and results stay the same during its lifetime.
public struct FormulaLanes: ~Copyable {
    /// How many points there are.
    public let count: Int
    /// The losses, as of the latest ``evaluate()``.
    public let loss: UnsafePointer<Double>
    /// The derivatives of the losses with respect to the first and second parameter, as of the latest ``evaluate()``.
    public let g1, g2: UnsafePointer<Double>

    private let registers: LaneRegisters
    /// Stored separately, because reading it from the registers would copy them all.
    private let straight: LaneRegisters.Straight?
    /// Results that are inputs themselves, such as the derivatives of x·y, with the addresses of their copies: moving
    /// the points must not change results.
    private let copies: [(source: UnsafePointer<Double>, target: UnsafeMutablePointer<Double>)]

    /// `program` computes a loss and its gradient.
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
