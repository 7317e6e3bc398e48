/// A system on the N parameters of one path, block by block; used by one thread at a time.
package final class StateSystem: @unchecked Sendable {
    // Unchecked for its memory, which nothing but `evaluate` touches.

    /// How many parameters a block has: few enough for the registers of a rule to stay in the nearest cache.
    private static let mostLanes = 256

    private let system: FormulaSystem
    private let lanes: Int
    private let shared: [SharedLanes]
    private let own: [OwnLanes]

    /// Room for paths of `system` of `count` parameters.
    package init(_ system: FormulaSystem, count: Int) {
        self.system = system
        let lanes = min(Self.mostLanes, max(8, (count + 7) & ~7))
        self.lanes = lanes
        shared = system.phases.map { SharedLanes(system, roots: $0.needs, varying: [:], count: lanes) }
        own = zip(system.phases, shared).map { phase, shared in
            OwnLanes(phase, needs: shared.places, inputCount: system.ownInputs.count, count: lanes)
        }
    }

    /// Evaluates the system for `count` parameters.
    ///
    /// - Parameters:
    ///   - inputs: an array for each of the system's ``FormulaSystem/ownInputs``, one number per parameter.
    ///   - shared: the numbers of its ``FormulaSystem/sharedInputs``.
    ///   - results: an array for each of the results that each parameter has for itself; they may be those of inputs.
    ///   - sharedResults: room for those that all share.
    package func evaluate(
        _ count: Int, inputs: [UnsafeMutablePointer<Double>], shared values: [Double],
        results: [UnsafeMutablePointer<Double>], sharedResults: UnsafeMutablePointer<Double>
    ) {
        var values = values + Array(repeating: 0, count: system.reductionCount)
        for (place, phase) in system.phases.enumerated() {
            values.withUnsafeBufferPointer { shared[place].compute($0) }
            let isLast = place == system.phases.count - 1
            var sums = Array(repeating: SIMD8<Double>.zero, count: phase.reductions.count)
            var most = Array(repeating: -Double.infinity, count: phase.reductions.count)
            for start in stride(from: 0, to: count, by: lanes) {
                let size = min(lanes, count - start)
                for (input, array) in inputs.enumerated() { own[place].put(input, at: array + start) }
                own[place].run(size)
                if isLast {
                    for (result, array) in results.enumerated() {
                        (array + start).update(from: own[place].place(of: result), count: size)
                    }
                }
                for (result, made) in phase.reductions.enumerated() {
                    let numbers = own[place].place(of: result)
                    switch made.reduction {
                    case .sum: for lane in 0..<size { sums[result][lane % 8] += numbers[lane] }
                    case .maximum:
                        for lane in 0..<size { most[result] = FormulaSystem.larger(most[result], numbers[lane]) }
                    }
                }
            }
            for (result, made) in phase.reductions.enumerated() {
                values[system.sharedInputs.count + made.number] =
                    made.reduction == .sum ? FormulaSystem.added(sums[result]) : most[result]
            }
        }
        values.withUnsafeBufferPointer { system.sharedResults.run($0, .init(start: nil, count: 0), to: sharedResults) }
    }
}
