/// An optimizer with its state, on a path of N parameters.
///
/// A rule that acts on each parameter alone makes of it, bit for bit, what a ``Stepper`` makes of one; one that couples
/// parameters has an update of its own for N, see ``CoupledRule``. A copy is a path of its own.
public protocol StateStepper: Sendable {
    /// Makes one update for `gradient`, N numbers, at `parameters`, at the scheduled learning rate of this update; writes it
    /// to `update`.
    ///
    /// `hessian`, row by row, is required by an optimizer that ``usesHessian``, and ignored by all others.
    mutating func update(
        _ update: inout StateUpdate, gradient: [Double], hessian: [Double]?, rate: Double, parameters: [Double])

    /// Whether updates need the second derivatives.
    var usesHessian: Bool { get }

    /// Goes on with the hyperparameters of `other`, a path of the same optimizer, and keeps its own state.
    mutating func retune(like other: any StateStepper)
}

extension StateStepper {
    /// Whether updates need the second derivatives: only those of Newton's method do.
    public var usesHessian: Bool { false }

    /// An update of an optimizer that does not use second derivatives.
    public mutating func update(
        _ update: inout StateUpdate, gradient: [Double], rate: Double, parameters: [Double]
    ) {
        self.update(&update, gradient: gradient, hessian: nil, rate: rate, parameters: parameters)
    }
}

/// A rule that couples parameters and has an update of N of them.
protocol CoupledRule: OptimizerRule {
    /// The largest number of parameters of a path; nil where there is none.
    static var mostParameters: Int? { get }

    /// A path of up to that many parameters with `values` of all keys.
    static func path(_ values: [String: Double]) -> any StateStepper
}

extension CoupledRule {
    static var mostParameters: Int? { nil }
}

/// What an optimizer answers to one gradient of N numbers.
public struct StateUpdate: Equatable, Sendable {
    /// What is to be added to the parameters.
    public package(set) var step: [Double] = []
    /// The metric, which is what this update divides by, this gradient and eps included, but for rules that multiply by
    /// something for each parameter, too; empty for a rule that divides by nothing.
    public package(set) var denominator: [Double] = []
    /// The learning rate with all that is the same for all parameters folded in.
    public package(set) var rate = 0.0

    /// Nothing yet; its memory is used again from update to update.
    public init() {}

    /// Adds the step to `parameters`, as many numbers.
    public func apply(to parameters: inout [Double]) {
        precondition(parameters.count == step.count, "an update is of as many parameters")
        step.withUnsafeBufferPointer { step in
            parameters.withUnsafeMutableBufferPointer { parameters in
                for index in step.indices { parameters[index] += step[index] }
            }
        }
    }
}

/// A rule on blocks of 16 parameters, two vectors of 8 lanes, each block with a state of its own.
///
/// As with ``RuleStepper``, the arithmetic is in a closure made where the rule is known.
struct BlockStepper<State: Sendable>: StateStepper {
    /// One update of all blocks by a rule whose hyper-parameters it holds.
    typealias Advance = @Sendable (inout StateUpdate, inout [State], [Double], Double, [Double]) -> Void

    /// A state for each block.
    var states: [State]
    var advance: Advance

    mutating func update(
        _ update: inout StateUpdate, gradient: [Double], hessian: [Double]?, rate: Double, parameters: [Double]
    ) {
        advance(&update, &states, gradient, rate, parameters)
    }

    mutating func retune(like other: any StateStepper) {
        guard let other = other as? BlockStepper<State> else { return }
        advance = other.advance
    }
}

/// How blocks lie in an array.
private enum Block {
    /// Parameters in a block.
    static let size = 16

    /// The numbers of `values` from `start` on, 0 where they end.
    @inline(__always)
    static func load(_ values: UnsafeBufferPointer<Double>, _ start: Int) -> Pair<SIMD8<Double>> {
        guard let base = values.baseAddress, start + size <= values.count else { return loadLast(values, start) }
        return Pair(lanes(base + start, 0), lanes(base + start, 1))
    }

    private static func loadLast(_ values: UnsafeBufferPointer<Double>, _ start: Int) -> Pair<SIMD8<Double>> {
        var pair = Pair<SIMD8<Double>>.zero
        for lane in 0..<min(size, values.count - start) {
            if lane < 8 { pair.p1[lane] = values[start + lane] } else { pair.p2[lane - 8] = values[start + lane] }
        }
        return pair
    }

    /// Writes `pair` to `values` from `start` on, as far as they go.
    @inline(__always)
    static func write(_ pair: Pair<SIMD8<Double>>, in values: UnsafeMutableBufferPointer<Double>, _ start: Int) {
        guard let base = values.baseAddress, start + size <= values.count else {
            writeLast(pair, in: values, start)
            return
        }
        store(pair.p1, in: base + start, 0)
        store(pair.p2, in: base + start, 1)
    }

    private static func writeLast(
        _ pair: Pair<SIMD8<Double>>, in values: UnsafeMutableBufferPointer<Double>, _ start: Int
    ) {
        for lane in 0..<min(size, values.count - start) {
            values[start + lane] = lane < 8 ? pair.p1[lane] : pair.p2[lane - 8]
        }
    }
}

extension BlockStepper {
    /// The path of `Rule` with `values` of all keys that begins at `start`.
    init<Rule: OptimizerRule>(_: Rule.Type, _ values: [String: Double], at start: [Double])
    where Rule.L == SIMD8<Double>, Rule.State == State {
        let rule = Rule(Hyper(values))
        states = start.withUnsafeBufferPointer { start in
            stride(from: 0, to: start.count, by: Block.size).map { rule.initialState(at: Block.load(start, $0)) }
        }
        advance = { update, states, gradient, rate, parameters in
            precondition(
                gradient.count == parameters.count && states.count == (parameters.count + Block.size - 1) / Block.size,
                "a path keeps its number of parameters")
            let count = parameters.count
            var (steps, metrics) = (update.step, update.denominator)
            (update.step, update.denominator) = ([], [])
            if steps.count != count { steps = Array(repeating: 0, count: count) }
            var (lastRate, hasMetric) = (rate, false)
            gradient.withUnsafeBufferPointer { gradient in
                parameters.withUnsafeBufferPointer { parameters in
                    steps.withUnsafeMutableBufferPointer { steps in
                        for block in 0..<(count + Block.size - 1) / Block.size {
                            let first = block * Block.size
                            let made = rule.update(
                                at: LocalDerivatives(gradient: Block.load(gradient, first)),
                                rate: SIMD8(repeating: rate), parameters: Block.load(parameters, first),
                                state: &states[block])
                            lastRate = made.rate[0]
                            Block.write(made.step, in: steps, first)
                            guard let metric = made.metric else { continue }
                            if !hasMetric, metrics.count != count { metrics = Array(repeating: 1, count: count) }
                            hasMetric = true
                            metrics.withUnsafeMutableBufferPointer { Block.write(metric, in: $0, first) }
                        }
                    }
                }
            }
            (update.step, update.denominator, update.rate) = (steps, hasMetric ? metrics : [], lastRate)
        }
    }
}
