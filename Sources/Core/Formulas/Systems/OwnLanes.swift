/// One phase of what each parameter has for itself, in lanes.
final class OwnLanes {
    private let program: Program
    private let registers: LaneRegisters
    /// Results that are inputs themselves, with the place of their copies: the caller may write results over inputs.
    private let copies: [(result: Int, place: UnsafeMutablePointer<Double>)]
    private let isCopied: [Bool]

    /// The phase in at most `count` lanes; `needs` are the arrays of what it needs of what is shared.
    init(_ phase: FormulaSystem.Phase, needs: [UnsafeMutablePointer<Double>], inputCount: Int, count: Int) {
        program = phase.own
        registers = LaneRegisters(program, lanes: count)
        for (place, array) in needs.enumerated() {
            registers.put(program.inputRegister + inputCount + place, at: array)
        }
        let inputs = program.inputRegister..<program.inputRegister + inputCount
        copies = program.outputs.indices.filter { inputs.contains(phase.own.outputs[$0]) }.map { result in
            let place = UnsafeMutablePointer<Double>.allocate(capacity: count)
            place.initialize(repeating: 0, count: count)
            return (result, place)
        }
        isCopied = program.outputs.map { inputs.contains($0) }
    }

    deinit {
        for copy in copies { copy.place.deallocate() }
    }

    /// Reads input number `input` from `place` from now on.
    func put(_ input: Int, at place: UnsafeMutablePointer<Double>) { registers.put(program.inputRegister + input, at: place) }

    /// Computes the results in the first `count` lanes.
    func run(_ count: Int) {
        registers.run(count, over: nil)
        for copy in copies {
            copy.place.update(from: registers.place(of: program.outputs[copy.result]), count: count)
        }
    }

    /// Where result number `result` is.
    func place(of result: Int) -> UnsafePointer<Double> {
        if isCopied[result], let copy = copies.first(where: { $0.result == result }) { return UnsafePointer(copy.place) }
        return UnsafePointer(registers.place(of: program.outputs[result]))
    }
}
