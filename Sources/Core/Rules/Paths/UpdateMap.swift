/// The Jacobian of one update of an optimizer, in parameters and optimizer state: what the update makes of a small error.
///
/// For Adam on two parameters it is 6×6: parameters, mean gradient and mean square. Weights and counts that are the same
/// whatever the gradients, such as bias corrections, are no rows of it; nor are numbers of the state that the update
/// neither changes nor uses.
public struct UpdateMap: Equatable, Sendable {
    /// What each row and column stands for; the parameters come first.
    public let quantities: [UpdateQuantity]
    /// The elements row by row: how much a row's quantity after the update changes with a column's before it.
    package let elements: [Double]
    /// How exactly it describes the update.
    public let linearization: Linearization

    /// The map with these rows; `elements` has as many rows and columns as there are `quantities`.
    package init(quantities: [UpdateQuantity], elements: [Double], linearization: Linearization = .exact) {
        precondition(elements.count == quantities.count * quantities.count, "the map of an update is square")
        self.quantities = quantities
        self.elements = elements
        self.linearization = linearization
    }

    /// The number of rows.
    public var count: Int { quantities.count }

    /// The number of parameters, 1 or 2.
    public var dimension: Int { quantities.count { $0 == .parameter } }

    /// The derivative of quantity `row` after the update with respect to quantity `column` before it.
    public subscript(row: Int, column: Int) -> Double { elements[row * count + column] }

    /// The map of the other quantities, those of `quantity` held: without divisors, and where the gradient is 0, it is what
    /// ``ErrorDynamics`` describes.
    public func holding(_ quantity: UpdateQuantity) -> UpdateMap { kept { quantities[$0] != quantity } }

    /// The rows and columns that `keeps` holds for.
    private func kept(_ keeps: (Int) -> Bool) -> UpdateMap {
        let kept = quantities.indices.filter(keeps)
        return UpdateMap(
            quantities: kept.map { quantities[$0] }, elements: kept.flatMap { row in kept.map { self[row, $0] } },
            linearization: linearization)
    }

    /// The same without numbers of the state that stay as they are and have no effect.
    package var withoutIdle: UpdateMap {
        kept { place in
            quantities[place] == .parameter || self[place, place] != 1
                || quantities.indices.contains { $0 != place && (self[place, $0] != 0 || self[$0, place] != 0) }
        }
    }
}

/// Where an update is linearized.
struct UpdateInstant {
    var gradient: SIMD2<Double>
    var hessian: SecondDerivatives
    /// The scheduled learning rate.
    var rate: Double
    var parameters: SIMD2<Double>
}

extension UpdateMap {
    /// The map of one update of `rule` from `state`, column by column.
    init<Rule: OptimizerRule, State: OptimizerState>(
        of rule: Rule, _ instant: UpdateInstant, in state: State, dimension: Int
    ) where Rule.L == Dual, State.Number == Double {
        let fields = StateNumbers(state)
        let variables = fields.roles.indices.filter { fields.roles[$0] != nil && fields.lanes[$0] < dimension }
        let quantities =
            Array(repeating: UpdateQuantity.parameter, count: dimension) + variables.compactMap { fields.roles[$0] }
        let columns = quantities.indices.map { column in
            var direction = SIMD2<Double>.zero
            if column < dimension { direction[column] = 1 }
            let seed = column < dimension ? nil : variables[column - dimension]
            return Self.column(of: rule, instant, along: direction, fields, seed, dimension, variables)
        }
        let elements = quantities.indices.flatMap { row in columns.map { $0[row] } }
        self = UpdateMap(quantities: quantities, elements: elements, linearization: Rule.linearization).withoutIdle
    }

    /// The derivatives of parameters and variables after the update along one direction: `direction` in the parameters, and
    /// the number at place `seed` of the state.
    private static func column<Rule: OptimizerRule>(
        of rule: Rule, _ instant: UpdateInstant, along direction: SIMD2<Double>, _ fields: StateNumbers, _ seed: Int?,
        _ dimension: Int, _ variables: [Int]
    ) -> [Double] where Rule.L == Dual {
        var (gradient, parameters, bend) = (instant.gradient, instant.parameters, instant.hessian)
        if dimension == 1 {
            (gradient.y, parameters.y) = (0, 0)
            bend = SecondDerivatives(p11: bend.p11, p12: 0, p22: 1)
        }
        let place = Pair(Dual(parameters.x, slope: direction.x), Dual(parameters.y, slope: direction.y))
        let slope = Pair(
            Dual(gradient.x, slope: bend.p11 * direction.x + bend.p12 * direction.y),
            Dual(gradient.y, slope: bend.p12 * direction.x + bend.p22 * direction.y))
        let hessian = Symmetric(
            p11: Dual(repeating: bend.p11), p12: Dual(repeating: bend.p12), p22: Dual(repeating: bend.p22))
        var state = rule.initialState(at: place)
        fields.fill(&state, seed: seed)
        let update = rule.update(
            at: LocalDerivatives(gradient: slope, hessian: hessian), rate: Dual(repeating: instant.rate),
            parameters: place, state: &state)
        let moved = [update.step.p1.slope + direction.x, update.step.p2.slope + direction.y]
        let changed = StateNumbers.slopes(of: state)
        return Array(moved.prefix(dimension)) + variables.map { changed[$0] }
    }
}

/// All numbers of an optimizer state, in the order in which it hands them out.
private struct StateNumbers {
    var values: [Double] = []
    /// The role of each; nil for a constant or a count.
    var roles: [UpdateQuantity?] = []
    /// The lane of each: 0 or 1 for the parameter that it belongs to.
    var lanes: [Int] = []

    init<State: OptimizerState>(_ state: State) where State.Number == Double {
        var copy = state
        var (values, roles, lanes): ([Double], [UpdateQuantity?], [Int]) = ([], [], [])
        copy.visit(
            StateFields(
                number: { value, role, lane in
                    values.append(value)
                    roles.append(role)
                    lanes.append(lane)
                },
                count: { count in
                    values.append(count)
                    roles.append(nil)
                    lanes.append(0)
                }))
        (self.values, self.roles, self.lanes) = (values, roles, lanes)
    }

    /// Makes the numbers of `state` these, with the derivative 1 at place `seed` and 0 elsewhere.
    func fill<State: OptimizerState>(_ state: inout State, seed: Int?) where State.Number == Dual {
        var place = 0
        state.visit(
            StateFields(
                number: { value, _, _ in
                    value = Dual(values[place], slope: place == seed ? 1 : 0)
                    place += 1
                },
                count: { count in
                    count = values[place]
                    place += 1
                }))
    }

    /// The derivative of each number of `state`; 0 for counts.
    static func slopes<State: OptimizerState>(of state: State) -> [Double] where State.Number == Dual {
        var copy = state
        var slopes: [Double] = []
        copy.visit(
            StateFields(number: { value, _, _ in slopes.append(value.slope) }, count: { _ in slopes.append(0) }))
        return slopes
    }
}
