import Formulas
import Rules

/// The Jacobian of a rule's update.
final class FormulaSlopes: Sendable {
    /// Where an update is linearized.
    struct Instant {
        let gradient: SIMD2<Double>
        let hessian: SecondDerivatives
        let rate: Double
        let parameters: SIMD2<Double>

        init(_ gradient: SIMD2<Double>, _ hessian: SecondDerivatives, rate: Double, parameters: SIMD2<Double>) {
            self.gradient = gradient
            self.hessian = hessian
            self.rate = rate
            self.parameters = parameters
        }
    }

    private let system: FormulaSystem
    private let layout: RuleLayout
    private let slopes: SystemSlopes
    /// What each state is to the step, by its place in the definition.
    let roles: [UpdateQuantity]
    private let linearization: Linearization

    init(_ system: FormulaSystem, _ layout: RuleLayout) {
        self.system = system
        self.layout = layout
        slopes = SystemSlopes(system)
        let states = (layout.ownStates + layout.sharedStates).count
        let denominator = layout.denominator == nil ? nil : states + 1
        roles = (0..<states).map { state in
            denominator.map { system.depends($0, on: state) } == true ? .divisor : .moment
        }
        linearization = system.jumps ? .almostEverywhere : layout.usesBend ? .hessianHeld : .exact
    }

    /// The map of the update that is due from the inputs `own` and `shared` as the last update left them.
    func map(_ own: [Double], _ shared: [Double], _ dimension: Int, _ instant: Instant) -> UpdateMap {
        let width = system.ownInputs.count
        var (own, shared) = (own, shared)
        let bend = [[instant.hessian.p11, instant.hessian.p12], [instant.hessian.p12, instant.hessian.p22]]
        for parameter in 0..<dimension {
            own[parameter * width + layout.gradient] = instant.gradient[parameter]
            own[parameter * width + layout.parameter] = instant.parameters[parameter]
            own[parameter * width + layout.bend] = bend[parameter][parameter]
        }
        shared[layout.count] += 1
        shared[layout.rate] = instant.rate
        var quantities = Array(repeating: UpdateQuantity.parameter, count: dimension)
        var directions: [(own: [Double], shared: [Double])] = []
        let none = (own: own.map { _ in 0.0 }, shared: shared.map { _ in 0.0 })
        for parameter in 0..<dimension {
            var direction = none
            direction.own[parameter * width + layout.parameter] = 1
            for other in 0..<dimension { direction.own[other * width + layout.gradient] = bend[other][parameter] }
            directions.append(direction)
        }
        for state in layout.ownStates {
            for parameter in 0..<dimension {
                quantities.append(roles[state.wanted])
                var direction = none
                direction.own[parameter * width + state.input] = 1
                directions.append(direction)
            }
        }
        for state in layout.sharedStates {
            quantities.append(roles[state.wanted])
            var direction = none
            direction.shared[state.input] = 1
            directions.append(direction)
        }
        let columns = slopes.changes(dimension, own: own, shared: shared, along: directions).enumerated().map {
            column($1, of: $0, dimension)
        }
        let elements = quantities.indices.flatMap { row in columns.map { $0[row] } }
        return UpdateMap(quantities: quantities, elements: elements, linearization: linearization)
            .withoutConstants(keeping: dimension).withoutIdle
    }

    /// What becomes of a change in direction number `number`: of parameters, own states and shared states.
    private func column(_ change: (own: [Double], shared: [Double]), of number: Int, _ dimension: Int) -> [Double] {
        let width = system.ownResultCount
        let parameters = (0..<dimension).map { parameter in
            let step = layout.step.isShared ? change.shared[layout.step.place] : change.own[parameter * width + layout.step.place]
            return step + (number == parameter ? 1 : 0)
        }
        let own = layout.ownStates.flatMap { state in
            (0..<dimension).map { change.own[$0 * width + state.result] }
        }
        return parameters + own + layout.sharedStates.map { change.shared[$0.result] }
    }
}

extension UpdateMap {
    /// The map without quantities that nothing but themselves moves: what is the same whatever the gradients, as a bias correction.
    fileprivate func withoutConstants(keeping parameters: Int) -> UpdateMap {
        let kept = quantities.indices.filter { row in
            row < parameters || quantities.indices.contains { $0 != row && self[row, $0] != 0 }
        }
        return UpdateMap(
            quantities: kept.map { quantities[$0] }, elements: kept.flatMap { row in kept.map { self[row, $0] } },
            linearization: linearization)
    }
}
