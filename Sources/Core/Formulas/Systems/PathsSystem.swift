/// A system on many paths of two parameters each, a path per lane; used by one thread.
package final class PathsSystem {
    private let system: FormulaSystem
    private let count: Int
    private let shared: [SharedLanes]
    private let sharedResults: SharedLanes
    private let own: [OwnLanes]
    /// The arrays of reductions by number, and of what is to be reduced of the first parameter.
    private let reduced: [UnsafeMutablePointer<Double>]
    private let held: UnsafeMutablePointer<Double>
    private let heldWidth: Int
    private let memory: UnsafeMutablePointer<Double>

    /// Room for `count` paths of `system`.
    ///
    /// - Parameters:
    ///   - varying: the arrays of those of ``FormulaSystem/sharedInputs`` that are not the same on all paths, by number: a number
    ///     per path, read at each evaluation.
    package init(
        _ system: FormulaSystem, count: Int, varying: [Int: UnsafeMutablePointer<Double>]
    ) {
        self.system = system
        self.count = count
        let stride = (count + 7) & ~7
        heldWidth = system.phases.map(\.reductions.count).max() ?? 0
        let rows = system.reductionCount + heldWidth
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: max(1, rows * stride))
        memory.initialize(repeating: 0, count: max(1, rows * stride))
        self.memory = memory
        reduced = (0..<system.reductionCount).map { memory + $0 * stride }
        held = memory + system.reductionCount * stride
        var arrays = varying
        for (number, place) in reduced.enumerated() { arrays[system.sharedInputs.count + number] = place }
        let shared = system.phases.map { SharedLanes(system, roots: $0.needs, varying: arrays, count: count) }
        self.shared = shared
        sharedResults = SharedLanes(system, roots: system.sharedResultNodes, varying: arrays, count: count)
        own = zip(system.phases, shared).map { phase, shared in
            OwnLanes(phase, needs: shared.places, inputCount: system.ownInputs.count, count: count)
        }
    }

    deinit { memory.deallocate() }

    /// Evaluates the system on all paths.
    ///
    /// - Parameters:
    ///   - inputs: for the first and the second parameter an array for each of ``FormulaSystem/ownInputs``, one number per path.
    ///   - shared: the numbers of ``FormulaSystem/sharedInputs``, of which those in arrays are not read.
    ///   - results: for both parameters an array for each of the results that each has for itself; they may be those of inputs.
    package func evaluate(
        inputs: ([UnsafeMutablePointer<Double>], [UnsafeMutablePointer<Double>]), shared values: [Double],
        results: ([UnsafeMutablePointer<Double>], [UnsafeMutablePointer<Double>])
    ) {
        let stride = (count + 7) & ~7
        values.withUnsafeBufferPointer { values in
            for (place, phase) in system.phases.enumerated() {
                shared[place].compute(values)
                let isLast = place == system.phases.count - 1
                run(place, inputs.0)
                if isLast { copy(place, to: results.0) }
                for result in phase.reductions.indices {
                    (held + result * stride).update(from: own[place].place(of: result), count: count)
                }
                run(place, inputs.1)
                if isLast { copy(place, to: results.1) }
                for (result, made) in phase.reductions.enumerated() {
                    let (first, second) = (held + result * stride, own[place].place(of: result))
                    let target = reduced[made.number]
                    switch made.reduction {
                    case .sum: for lane in 0..<count { target[lane] = first[lane] + second[lane] + 0 }
                    case .maximum:
                        for lane in 0..<count { target[lane] = FormulaSystem.larger(first[lane], second[lane]) }
                    }
                }
            }
            sharedResults.compute(values)
        }
    }

    /// The array of shared result number `result` as of the latest evaluation.
    package func sharedResult(_ result: Int) -> UnsafePointer<Double> { UnsafePointer(sharedResults.places[result]) }

    private func run(_ place: Int, _ inputs: [UnsafeMutablePointer<Double>]) {
        for (input, array) in inputs.enumerated() { own[place].put(input, at: array) }
        own[place].run(count)
    }

    private func copy(_ place: Int, to results: [UnsafeMutablePointer<Double>]) {
        for (result, array) in results.enumerated() {
            array.update(from: own[place].place(of: result), count: count)
        }
    }
}
