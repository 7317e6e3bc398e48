extension FormulaSystem {
    /// Evaluates the system for `count` parameters, one after the other: for few of them.
    ///
    /// - Parameters:
    ///   - own: the numbers of ``ownInputs`` for the first parameter, then for the second ...
    ///   - shared: the numbers of ``sharedInputs``.
    ///   - ownResults: room for the results that each parameter has for itself, likewise by parameter.
    ///   - sharedResults: room for those that all share.
    package func evaluate(
        _ count: Int, own: UnsafePointer<Double>, shared: UnsafePointer<Double>,
        ownResults: UnsafeMutablePointer<Double>, sharedResults: UnsafeMutablePointer<Double>
    ) {
        let sharedCount = sharedInputs.count + reductionCount
        let widest = phases.reduce(0) { max($0, max($1.shared.outputs.count, $1.own.outputs.count * count)) }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: sharedCount + 2 * widest + 1) { memory in
            guard let base = memory.baseAddress else { return }
            base.update(from: shared, count: sharedInputs.count)
            (base + sharedInputs.count).update(repeating: 0, count: reductionCount)
            let all = UnsafeBufferPointer(start: base, count: sharedCount)
            let (frontier, reduced) = (base + sharedCount, base + sharedCount + widest)
            for (place, phase) in phases.enumerated() {
                phase.shared.run(all, .init(start: nil, count: 0), to: frontier)
                let needed = UnsafeBufferPointer(start: UnsafePointer(frontier), count: phase.shared.outputs.count)
                let isLast = place == phases.count - 1
                let width = phase.own.outputs.count
                for parameter in 0..<count {
                    let inputs = UnsafeBufferPointer(start: own + parameter * ownInputs.count, count: ownInputs.count)
                    phase.own.run(inputs, needed, to: (isLast ? ownResults : reduced) + parameter * width)
                }
                for (result, made) in phase.reductions.enumerated() {
                    base[sharedInputs.count + made.number] = Self.reduce(made.reduction, count) {
                        reduced[$0 * width + result]
                    }
                }
            }
            self.sharedResults.run(all, .init(start: nil, count: 0), to: sharedResults)
        }
    }

    /// The reduction of `count` numbers, at least one.
    static func reduce(_ reduction: SystemGraph.Reduction, _ count: Int, _ number: (Int) -> Double) -> Double {
        switch reduction {
        case .sum:
            var sums = SIMD8<Double>.zero
            for place in 0..<count { sums[place % 8] += number(place) }
            return added(sums)
        case .maximum: return (0..<count).reduce(-.infinity) { larger($0, number($1)) }
        }
    }

    /// Eight sums, added up in order.
    static func added(_ sums: SIMD8<Double>) -> Double { (1..<8).reduce(sums[0]) { $0 + sums[$1] } }

    /// The larger number, the first of equals; NaN where either is.
    static func larger(_ a: Double, _ b: Double) -> Double { b > a || b.isNaN ? b : a }
}

extension Program {
    /// Runs a program without loops on inputs that are `first` and then `second`, and writes its results to `results`.
    @inline(__always)
    func run(
        _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>,
        to results: UnsafeMutablePointer<Double>
    ) {
        guard !outputs.isEmpty else { return }
        scratch.withRegisters { registers in
            constants.withUnsafeBufferPointer { constants in
                for place in 0..<constants.count { registers[place] = constants[place] }
            }
            let inputs = registers + constants.count
            for place in 0..<first.count { inputs[place] = first[place] }
            for place in 0..<second.count { inputs[first.count + place] = second[place] }
            instructions.withUnsafeBufferPointer { instructions in
                if let start = instructions.baseAddress { Kernel.run(from: start, on: registers) }
            }
            outputs.withUnsafeBufferPointer { outputs in
                for place in 0..<outputs.count { results[place] = registers[outputs[place]] }
            }
        }
    }
}
