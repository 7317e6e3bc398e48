import Formulas
import Rules
import Synchronization

/// The error dynamics of a rule as formulas, where it is linear in the gradient, the parameter and its moments as long as its
/// denominator stays: derivatives at several places tell whether it is, and with what coefficients.
final class FormulaDynamics: Sendable {
    /// An update's derivatives at one place, the denominator held, and the denominator there.
    private struct Slopes {
        /// Of the step by the gradient, the parameter and each moment.
        var step: [Double]
        /// Of each moment, likewise.
        var moments: [[Double]]
        var denominator: Double
        /// Whether anything depends on a divisor in another way than through the denominator.
        var isAffectedByDivisors: Bool
    }

    /// What was found for values of the hyperparameters: whether the rule is linear and how its denominator fades, its dynamics
    /// in the long run, and those at the update that was asked for last.
    private struct Found {
        var longRun: ErrorDynamics?
        /// The number of that update, the shared inputs there, what parameters need of them, and the dynamics.
        var updates = 0
        var shared: [Double] = []
        var needs: [Double] = []
        var present: ErrorDynamics?
    }

    /// A(z) and B(z) with what multiplies rate and decoupled decay in A(z), L2 decay and decoupled decay.
    private struct Polynomial {
        var free: [Double]
        var forced: [Double]
        var decaying: [Double]
        var decay: Double
        var decoupled: Double
    }

    private let system: FormulaSystem
    private let layout: RuleLayout
    private let slopes: SystemSlopes?
    private let moments: [RuleLayout.State]
    private let divisors: [RuleLayout.State]
    /// Findings by the rate and the other hyperparameters: the same are asked for again and again, those of a map's cells in turn.
    private let found = Mutex<[[Double]: Found]>([:])

    /// How many findings are kept.
    private static let mostFound = 4096
    /// The updates after which what parameters share is taken for settled, and those before it is extrapolated.
    private static let (longRun, shortRun) = (100_000, 64)
    /// The number of an update at which whatever decays with it is over.
    private static let endless = 1e12
    /// Coefficients that differ by less than this, relative to the largest, differ by rounding.
    private static let rounding = 1e-9
    /// Places at which derivatives are looked at: gradient, parameter, moments and divisors, of two sizes.
    private static let places: [[Double]] = [
        [0.7, -1.3, 0.4, 0.9], [-1.1, 0.6, -0.8, 2.3], [1.9, 1.2, -0.3, 0.4], [-0.4, -0.9, 1.6, 1.7],
    ]

    /// `roles` say of each of the rule's states what it is to the step.
    init(_ system: FormulaSystem, _ layout: RuleLayout, roles: [UpdateQuantity]) {
        self.system = system
        self.layout = layout
        moments = layout.ownStates.filter { roles[$0.wanted] == .moment }
        divisors = layout.ownStates.filter { roles[$0.wanted] == .divisor }
        let isEligible =
            !system.couplesParameters && !layout.usesBend && !system.jumps && !layout.usesLoss
            && moments.count <= 2
            && !layout.step.isShared && layout.denominator?.isShared != true
        let held = layout.denominator == nil ? nil : layout.ownStates.count + layout.sharedStates.count + 1
        slopes = isEligible ? SystemSlopes(system, holding: held) : nil
    }

    /// The dynamics with `values` of the hyperparameters at update number `updates`, or in the long run; nil where the rule is not
    /// seen to be linear.
    func of(_ values: [String: Double], updates: Int?) -> ErrorDynamics? {
        guard let slopes else { return nil }
        let key = [values[RuleInput.rate.rawValue] ?? 0] + layout.hyper.map { values[$0] ?? 0 }
        let known = found.withLock { $0[key] }
        var result = known ?? Found(longRun: derive(values, slopes))
        guard let updates, let longRun = result.longRun else {
            if known == nil { keep(result, key) }
            return result.longRun
        }
        if result.shared.isEmpty || updates < result.updates {
            (result.updates, result.shared) = (1, initial(values))
        }
        while result.updates < updates {
            advance(&result.shared)
            result.updates += 1
        }
        result.shared[layout.count] = Double(updates)
        let needs = system.needs(result.shared)
        if needs != result.needs {
            result.needs = needs
            result.present = polynomial(look(Self.places[0], result.shared, rate: 1, slopes), rate: 1).map {
                dynamics($0, longRun.fading, longRun.accumulates, longRun.leastMetric, values)
            }
        }
        keep(result, key)
        return result.present
    }

    private func keep(_ result: Found, _ key: [Double]) {
        found.withLock { found in
            if found.count >= Self.mostFound, found[key] == nil { found.removeAll() }
            found[key] = result
        }
    }

    private func derive(_ values: [String: Double], _ slopes: SystemSlopes) -> ErrorDynamics? {
        let shared = settled(values)
        var polynomials: [Polynomial] = []
        for place in Self.places {
            for rate in [1.0, 2.0] {
                let at = look(place, shared, rate: rate, slopes)
                guard !at.isAffectedByDivisors, let found = polynomial(at, rate: rate) else { return nil }
                polynomials.append(found)
            }
        }
        guard let first = polynomials.first, first.forced.contains(where: { $0 != 0 }) else { return nil }
        for other in polynomials.dropFirst() {
            guard Self.agree(first.free, other.free), Self.agree(first.forced, other.forced),
                Self.agree([first.decay, first.decoupled, 1], [other.decay, other.decoupled, 1])
            else { return nil }
        }
        guard let (fading, accumulates, least) = fading(values, shared) else { return nil }
        return dynamics(first, fading, accumulates, least, values)
    }

    private func dynamics(
        _ polynomial: Polynomial, _ fading: ErrorDynamics.Fading, _ accumulates: Bool, _ least: Double,
        _ values: [String: Double]
    ) -> ErrorDynamics {
        let dynamics = ErrorDynamics(
            free: polynomial.free, decaying: polynomial.decaying, forced: polynomial.forced, fading: fading,
            weightDecay: polynomial.decay, decoupledDecay: polynomial.decoupled,
            rate: values[RuleInput.rate.rawValue] ?? 0, accumulates: accumulates)
        return least > 0 ? dynamics.fading(to: least) : dynamics
    }

    /// The shared inputs of the first update, at the rate 1.
    private func initial(_ values: [String: Double]) -> [Double] {
        var shared = Array(repeating: 0.0, count: system.sharedInputs.count)
        for state in layout.sharedStates { shared[state.input] = state.initial }
        for (place, name) in layout.hyper.enumerated() { shared[layout.firstHyper + place] = values[name] ?? 0 }
        (shared[layout.rate], shared[layout.count]) = (1, 1)
        return shared
    }

    /// Makes the shared inputs of an update those of the next one.
    private func advance(_ shared: inout [Double]) {
        if !layout.sharedStates.isEmpty {
            let results = evaluate(Array(repeating: 1, count: system.ownInputs.count), shared).shared
            for state in layout.sharedStates { shared[state.input] = results[state.result] }
        }
        shared[layout.count] += 1
    }

    /// The shared inputs in the long run: by Aitken's extrapolation of states that come closer by the same share at each update,
    /// if that is where they stay; else after as many updates as it takes.
    private func settled(_ values: [String: Double]) -> [Double] {
        var shared = initial(values)
        let states = layout.sharedStates.map(\.input)
        var history: [[Double]] = []
        for update in 1..<Self.longRun where !states.isEmpty {
            history = history.suffix(2) + [states.map { shared[$0] }]
            if history.count == 3, history[1] == history[2] { break }
            if update == Self.shortRun, let limit = limit(of: history, shared) { return limit }
            advance(&shared)
        }
        shared[layout.count] = Self.endless
        return shared
    }

    private func limit(of history: [[Double]], _ shared: [Double]) -> [Double]? {
        var limit = shared
        limit[layout.count] = Self.endless
        for (place, state) in layout.sharedStates.enumerated() {
            let (first, second) = (history[1][place] - history[0][place], history[2][place] - history[1][place])
            limit[state.input] =
                first == second ? history[2][place] : history[2][place] + second * second / (first - second)
        }
        var next = limit
        advance(&next)
        let stays = layout.sharedStates.allSatisfy { state in
            (next[state.input] - limit[state.input]).magnitude <= 1e-12 * max(1, limit[state.input].magnitude)
        }
        return stays ? limit : nil
    }

    private func evaluate(_ own: [Double], _ shared: [Double]) -> (own: [Double], shared: [Double]) {
        var (results, common) = (
            Array(repeating: 0.0, count: system.ownResultCount + 1),
            Array(repeating: 0.0, count: system.sharedResultCount + 1)
        )
        own.withUnsafeBufferPointer { own in
            shared.withUnsafeBufferPointer { shared in
                results.withUnsafeMutableBufferPointer { results in
                    common.withUnsafeMutableBufferPointer { common in
                        guard let own = own.baseAddress, let shared = shared.baseAddress,
                            let results = results.baseAddress, let common = common.baseAddress
                        else { return }
                        system.evaluate(1, own: own, shared: shared, ownResults: results, sharedResults: common)
                    }
                }
            }
        }
        return (results, common)
    }

    private func look(_ place: [Double], _ shared: [Double], rate: Double, _ slopes: SystemSlopes) -> Slopes {
        var (own, shared) = (Array(repeating: 0.0, count: system.ownInputs.count), shared)
        shared[layout.rate] = rate
        (own[layout.gradient], own[layout.parameter]) = (place[0], place[1])
        for (number, moment) in moments.enumerated() { own[moment.input] = place[2] * Double(number + 1) }
        for divisor in divisors { own[divisor.input] = place[3] }
        let inputs = [layout.gradient, layout.parameter] + moments.map(\.input) + divisors.map(\.input)
        let directions = inputs.map { input in
            var direction = own.map { _ in 0.0 }
            direction[input] = 1
            return (own: direction, shared: shared.map { _ in 0.0 })
        }
        let changes = slopes.changes(1, own: own, shared: shared, along: directions)
        let linear = changes.prefix(2 + moments.count)
        let results = [layout.step.place] + moments.map(\.result)
        let byDivisors = changes.dropFirst(2 + moments.count).contains { change in
            results.contains { change.own[$0] != 0 }
        }
        let denominator = layout.denominator.map { evaluate(own, shared).own[$0.place] } ?? 1
        return Slopes(
            step: linear.map { $0.own[layout.step.place] },
            moments: moments.map { moment in linear.map { $0.own[moment.result] } }, denominator: denominator,
            isAffectedByDivisors: byDivisors)
    }

    /// The characteristic polynomial, A(z) and B(z) of x = ηλ/D, with what multiplies the scheduled rate and the decay in A(z),
    /// L2 decay and decoupled decay.
    private func polynomial(_ slopes: Slopes, rate: Double) -> Polynomial? {
        let scale = -slopes.denominator / rate
        var (byParameter, decay) = (slopes.step[1], 0.0)
        var byParameters = slopes.moments.map { $0[1] }
        let pairs = zip([slopes.step] + slopes.moments, [byParameter] + byParameters).map { ($0[0], $1) }
        if let (gradient, parameter) = pairs.first(where: { $0.0 != 0 }), parameter != 0 {
            let share = parameter / gradient
            if share > 0, pairs.allSatisfy({ Self.agree([$0.1, 1], [share * $0.0, 1]) }) {
                decay = share
                byParameter = 0
                byParameters = byParameters.map { _ in 0 }
            }
        }
        guard byParameters.allSatisfy({ $0 == 0 }) else { return nil }
        let decoupled = -byParameter / rate
        guard decoupled >= 0 else { return nil }
        // x − 1 and what the moments do, as polynomials in z.
        let own: [Double]
        let through: [Double]
        switch slopes.moments.count {
        case 0: (own, through) = ([1], [0])
        case 1:
            own = [-slopes.moments[0][2], 1]
            through = [slopes.step[2] * slopes.moments[0][0]]
        default:
            let (a, b) = (slopes.moments[0], slopes.moments[1])
            own = [a[2] * b[3] - a[3] * b[2], -(a[2] + b[3]), 1]
            let (first, second) = (slopes.step[2], slopes.step[3])
            through = [
                first * (-b[3] * a[0] + a[3] * b[0]) + second * (b[2] * a[0] - a[2] * b[0]),
                first * a[0] + second * b[0],
            ]
        }
        let free = zip([0] + own, own + [0]).map { $0 - $1 }
        let gradient = own.map { $0 * slopes.step[0] }
        let forced = gradient.indices.map { scale * (gradient[$0] + (through.indices.contains($0) ? through[$0] : 0)) }
        return Polynomial(free: free, forced: forced, decaying: own, decay: decay, decoupled: decoupled)
    }

    /// How the denominator's squares evolve where gradients are negligible, whether they only grow, and what they end at; nil where
    /// that is not seen.
    private func fading(_ values: [String: Double], _ last: [Double]) -> (ErrorDynamics.Fading, Bool, Double)? {
        guard let denominator = layout.denominator else { return divisors.isEmpty ? (.none, false, 0) : nil }
        guard divisors.count == 1, let divisor = divisors.first else { return nil }
        var own = Array(repeating: 0.0, count: system.ownInputs.count)
        func after(_ value: Double, _ shared: [Double]) -> (denominator: Double, divisor: Double) {
            own[divisor.input] = value
            let results = evaluate(own, shared).own
            return (results[denominator.place], results[divisor.result])
        }
        // So large that whatever is added to the root does not count.
        let (one, four) = (after(1e24, last), after(4e24, last))
        let share = one.divisor / 1e24
        guard Self.agree([four.divisor / 4e24, 1], [share, 1]), Self.agree([four.denominator], [2 * one.denominator]),
            share > 0, share <= 1
        else { return nil }
        var later = last
        later[layout.count] *= 2
        let ratio = after(1e24, later).denominator / one.denominator
        let least = after(0, last).denominator
        if Self.agree([ratio], [1]) {
            // A denominator that bias corrections make larger at first is not only growing.
            var early = initial(values)
            for _ in 0..<4 { advance(&early) }
            let isCorrected = !Self.agree([after(1e24, early).denominator], [one.denominator])
            if share == 1 { return isCorrected ? nil : (.none, true, 0) }
            return (.share(share), false, least)
        }
        return share == 1 && Self.agree([2 * ratio * ratio], [1]) ? (.mean, false, least) : nil
    }

    private static func agree(_ one: [Double], _ other: [Double]) -> Bool {
        let largest = max(one.map(\.magnitude).max() ?? 0, other.map(\.magnitude).max() ?? 0)
        return one.count == other.count && zip(one, other).allSatisfy { ($0 - $1).magnitude <= rounding * largest }
    }
}
