/// The state of an optimizer, whose numbers can be read and replaced one by one.
protocol OptimizerState<Number>: Sendable {
    /// The number type.
    associatedtype Number: Lanes

    /// Hands each stored number to `fields`, always in the same order, under the role it has in the update.
    mutating func visit(_ fields: StateFields<Number>)
}

/// What is done with each number of an optimizer's state: one function for numbers of a lane, one for counts.
struct StateFields<L: Lanes> {
    /// What is done with a number; the role is nil for one that does not depend on gradients. Of a pair, `lane` is 0 or 1.
    let number: (_ value: inout L, _ role: UpdateQuantity?, _ lane: Int) -> Void
    /// What is done with a count.
    let count: (inout Double) -> Void

    /// Takes a velocity, a mean gradient or a previous gradient.
    func moment(_ pair: inout Pair<L>) { take(&pair, as: .moment) }

    /// Takes a mean gradient.
    func moment(_ average: inout MovingAverage<L>) { average.visit(self, as: .moment) }

    /// Takes a sum, mean or maximum that the step is divided by.
    func divisor(_ pair: inout Pair<L>) { take(&pair, as: .divisor) }

    /// Takes a mean that the step is divided by.
    func divisor(_ average: inout MovingAverage<L>) { average.visit(self, as: .divisor) }

    /// Takes numbers with the role `quantity`.
    func take(_ pair: inout Pair<L>, as quantity: UpdateQuantity) {
        number(&pair.p1, quantity, 0)
        number(&pair.p2, quantity, 1)
    }

    /// Takes a number that counts as a constant.
    func held(_ value: inout L) { number(&value, nil, 0) }

    /// Takes numbers that count as constants.
    func held(_ pair: inout Pair<L>) {
        number(&pair.p1, nil, 0)
        number(&pair.p2, nil, 1)
    }

    /// Takes a count of updates.
    func held(_ value: inout Double) { count(&value) }

    /// Takes a count.
    func held(_ value: inout Int) {
        var number = Double(value)
        count(&number)
        value = Int(number)
    }

    /// Takes a flag.
    func held(_ value: inout Bool) {
        var number = value ? 1.0 : 0.0
        count(&number)
        value = number != 0
    }
}
