import Formulas
import Rules

/// A rule as formulas on many paths of two parameters, a path per lane.
enum FormulaPaths {
    /// An ensemble with `values` of all keys by lane, of paths that begin at `starts`.
    static func functions(
        _ rule: FormulaRule, _ values: [String: [Double]],
        _ schedule: (number: Int, values: [String: [Double]])?, _ starts: [SIMD2<Double>]
    ) -> LaneFunctions {
        let lanes = FormulaLanesOfRule(rule, values, count: starts.count)
        return ownLaneFunctions(
            rates: values[RuleInput.rate.rawValue] ?? starts.map { _ in 0 }, schedule: schedule, starts: starts
        ) { p1, p2, g1, g2, hessian, rates, made in
            lanes.update(p1, p2, g1, g2, hessian, rates, made)
        }
    }
}

/// The states of a rule on many paths, and its evaluation.
private final class FormulaLanesOfRule {
    private let rule: FormulaRule
    /// How many lanes there are: whole groups of eight.
    private let width: Int
    private let paths: PathsSystem
    /// The values of shared inputs, where they are the same in all lanes.
    private var shared: [Double]
    /// The arrays of the rates, of hyperparameters that differ, of shared states, and of states of both parameters.
    private let memory: UnsafeMutablePointer<Double>
    private let rates: UnsafeMutablePointer<Double>
    private let sharedStates: [UnsafeMutablePointer<Double>]
    private let states: ([UnsafeMutablePointer<Double>], [UnsafeMutablePointer<Double>])

    init(_ rule: FormulaRule, _ values: [String: [Double]], count: Int) {
        self.rule = rule
        let (system, layout, width) = (rule.system, rule.layout, (count + 7) / 8 * 8)
        self.width = width
        shared = Array(repeating: 0, count: system.sharedInputs.count)
        var columns: [(input: Int, values: [Double])] = []
        for (place, name) in layout.hyper.enumerated() {
            let column = values[name] ?? []
            let first = column.first ?? 0
            if column.allSatisfy({ $0.bitPattern == first.bitPattern }) {
                shared[layout.firstHyper + place] = first
            } else {
                columns.append((layout.firstHyper + place, column))
            }
        }
        let rows = 1 + columns.count + layout.sharedStates.count + 2 * layout.ownStates.count
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: rows * width)
        memory.initialize(repeating: 0, count: rows * width)
        self.memory = memory
        rates = memory
        var next = memory + width
        func take() -> UnsafeMutablePointer<Double> {
            defer { next += width }
            return next
        }
        var varying = [layout.rate: memory]
        for column in columns {
            let array = take()
            for lane in 0..<width { array[lane] = column.values[min(lane, column.values.count - 1)] }
            varying[column.input] = array
        }
        sharedStates = layout.sharedStates.map { state in
            let array = take()
            array.update(repeating: state.initial, count: width)
            varying[state.input] = array
            return array
        }
        let own = (0..<2).map { _ in
            layout.ownStates.map { state in
                let array = take()
                array.update(repeating: state.initial, count: width)
                return array
            }
        }
        states = (own[0], own[1])
        paths = PathsSystem(system, count: width, varying: varying)
    }

    deinit { memory.deallocate() }

    /// The steps of all lanes; the states are then those after them.
    func update(
        _ p1: UnsafePointer<Double>, _ p2: UnsafePointer<Double>, _ g1: UnsafePointer<Double>,
        _ g2: UnsafePointer<Double>, _ hessian: HessianRows?, _ rates: UnsafePointer<Double>, _ made: LaneSteps
    ) {
        let (system, layout) = (rule.system, rule.layout)
        shared[layout.count] += 1
        self.rates.update(from: rates, count: width)
        // Inputs are only read: their type is that of registers.
        func inputs(
            _ gradient: UnsafePointer<Double>, _ parameter: UnsafePointer<Double>, _ bend: UnsafePointer<Double>?,
            _ states: [UnsafeMutablePointer<Double>]
        ) -> [UnsafeMutablePointer<Double>] {
            [
                UnsafeMutablePointer(mutating: gradient), UnsafeMutablePointer(mutating: parameter),
                UnsafeMutablePointer(mutating: bend ?? gradient),
            ] + states
        }
        func results(
            _ states: [UnsafeMutablePointer<Double>], _ step: UnsafeMutablePointer<Double>,
            _ metric: UnsafeMutablePointer<Double>
        ) -> [UnsafeMutablePointer<Double>] {
            var results = Array(repeating: step, count: system.ownResultCount)
            for (place, state) in layout.ownStates.enumerated() { results[state.result] = states[place] }
            if let denominator = layout.denominator, !denominator.isShared { results[denominator.place] = metric }
            return results
        }
        paths.evaluate(
            inputs: (inputs(g1, p1, hessian?.p11, states.0), inputs(g2, p2, hessian?.p22, states.1)), shared: shared,
            results: (results(states.0, made.step1, made.metric1), results(states.1, made.step2, made.metric2)))
        for (place, state) in layout.sharedStates.enumerated() {
            sharedStates[place].update(from: paths.sharedResult(state.result), count: width)
        }
        func spread(_ result: FormulaSystem.Result, to targets: [UnsafeMutablePointer<Double>]) {
            guard result.isShared else { return }
            for target in targets { target.update(from: paths.sharedResult(result.place), count: width) }
        }
        spread(layout.step, to: [made.step1, made.step2])
        if let denominator = layout.denominator { spread(denominator, to: [made.metric1, made.metric2]) }
    }
}
