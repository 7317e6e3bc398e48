import Formulas
import Rules

/// A rule as formulas on one or two parameters.
struct FormulaStepper: Stepper {
    private let rule: FormulaRule
    private let dimension: Int
    /// The inputs of the first parameter, then of the second.
    private var own: [Double]
    private var shared: [Double]

    init(_ rule: FormulaRule, _ values: [String: Double], dimension: Int) {
        self.rule = rule
        self.dimension = dimension
        let (system, layout) = (rule.system, rule.layout)
        own = Array(repeating: 0, count: dimension * system.ownInputs.count)
        shared = Array(repeating: 0, count: system.sharedInputs.count)
        for state in layout.ownStates {
            for parameter in 0..<dimension { own[parameter * system.ownInputs.count + state.input] = state.initial }
        }
        for state in layout.sharedStates { shared[state.input] = state.initial }
        retune(hyper: values)
    }

    mutating func retune(hyper values: [String: Double]) {
        for (place, name) in rule.layout.hyper.enumerated() {
            shared[rule.layout.firstHyper + place] = values[name] ?? shared[rule.layout.firstHyper + place]
        }
    }

    mutating func update(
        gradient: SIMD2<Double>, hessian: SecondDerivatives?, rate: Double, parameters: SIMD2<Double>
    ) -> StepResult {
        let bend = hessian.map { SIMD2($0.p11, $0.p22) } ?? .zero
        return update(gradient, bend, rate, parameters)
    }

    @inline(__always)
    private mutating func update(
        _ gradient: SIMD2<Double>, _ bend: SIMD2<Double>, _ rate: Double, _ parameters: SIMD2<Double>
    ) -> StepResult {
        let (system, layout, dimension) = (rule.system, rule.layout, dimension)
        let (width, ownWidth) = (system.ownInputs.count, system.ownResultCount)
        for parameter in 0..<dimension {
            let base = parameter * width
            own[base + layout.gradient] = gradient[parameter]
            own[base + layout.parameter] = parameters[parameter]
            own[base + layout.bend] = bend[parameter]
        }
        shared[layout.count] += 1
        shared[layout.rate] = rate
        let capacity = dimension * ownWidth + system.sharedResultCount + 1
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { memory in
            guard let results = memory.baseAddress else {
                return StepResult(step: .zero, denominator: nil, rate: rate)
            }
            let common = results + dimension * ownWidth
            own.withUnsafeBufferPointer { own in
                shared.withUnsafeBufferPointer { shared in
                    guard let own = own.baseAddress, let shared = shared.baseAddress else { return }
                    system.evaluate(
                        dimension, own: own, shared: shared, ownResults: results, sharedResults: common)
                }
            }
            for state in layout.ownStates {
                for parameter in 0..<dimension {
                    own[parameter * width + state.input] = results[parameter * ownWidth + state.result]
                }
            }
            for state in layout.sharedStates { shared[state.input] = common[state.result] }
            func pair(_ result: FormulaSystem.Result) -> SIMD2<Double> {
                var pair = SIMD2<Double>.zero
                for parameter in 0..<dimension {
                    pair[parameter] =
                        result.isShared ? common[result.place] : results[parameter * ownWidth + result.place]
                }
                // A mute parameter has the denominator of the other, so that nothing looks on it as a direction of its own.
                return pair
            }
            let step = pair(layout.step)
            var denominator = layout.denominator.map(pair)
            if dimension == 1, let first = denominator?.x { denominator?.y = first }
            return StepResult(step: step, denominator: denominator, rate: rate)
        }
    }

    mutating func descend(
        _ rows: UnsafeMutableBufferPointer<PathRow>, from parameters: inout SIMD2<Double>, evaluate: Evaluate
    ) -> Int {
        for place in rows.indices {
            let (loss, gradient) = evaluate(parameters, place)
            let update = update(gradient, .zero, rows[place].rate, parameters)
            rows[place].parameters = parameters
            rows[place].loss = loss
            rows[place].gradient = gradient
            rows[place].update = update
            let isLast = !(parameters.x.isFinite && (dimension == 1 || parameters.y.isFinite))
            parameters += update.step
            if isLast { return place + 1 }
        }
        return rows.count
    }

    /// Formulas do not say which of their states is a velocity.
    var momentum: SIMD2<Double>? { nil }

    func updateMap(
        gradient: SIMD2<Double>, hessian: SecondDerivatives, rate: Double, parameters: SIMD2<Double>
    ) -> UpdateMap {
        rule.slopes.map(
            own, shared, dimension, FormulaSlopes.Instant(gradient, hessian, rate: rate, parameters: parameters))
    }
}
