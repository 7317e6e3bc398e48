/// All optimizers, in the order of lists and help.
public enum OptimizerCatalogue {
    /// The optimizers.
    public static let entries: [OptimizerEntry] = PathRule.all.enumerated().map { OptimizerEntry($1, number: $0) }

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}

/// An optimizer in the catalogue: its descriptor, its error dynamics, and the start of a path.
public struct OptimizerEntry: Sendable {
    /// The index of its rule in the order of lists and help, by which an ensemble finds it.
    let number: Int
    private let rule: PathRule

    init(_ rule: PathRule, number: Int) {
        self.rule = rule
        self.number = number
    }

    /// Name, description and keys.
    public var descriptor: OptimizerDescriptor { rule.descriptor }

    /// The error dynamics for values of all keys, at update number `updates` or in the long run.
    func dynamics(_ values: [String: Double], updates: Int? = nil) -> ErrorDynamics? { rule.dynamics(values, updates) }

    /// What bounds the updates for values of all keys, where there are no error dynamics.
    func bound(_ values: [String: Double]) -> UpdateBound? { rule.bound(values) }

    /// A path of the optimizer from `start` with `values` of its hyperparameters by key (flags as 0 and 1).
    ///
    /// `dimension` is the number of parameters, 1 or 2; with one, the second number of `start` and of all points is 0.
    /// Missing keys have their defaults; values are not checked, since `OptimizerChoice` checks them.
    public func makeStepper(
        hyper values: [String: Double], at start: SIMD2<Double>, dimension: Int = 2
    ) -> any Stepper {
        rule.begin(descriptor.keys.defaults.merging(values) { _, given in given }, start, dimension)
    }

    /// The largest number of parameters of a path by ``OptimizerChoice/makeStateStepper(at:)``; nil where there is none.
    public var mostParameters: Int? { rule.mostParameters }

    /// Whether an update of one parameter depends on others: of an optimizer that knows or estimates the Hessian.
    public var couplesParameters: Bool { rule.couplesParameters }

    /// A path of the optimizer from `start`, a state of N numbers, with `values` as above; nil for more than
    /// ``mostParameters``.
    func makeStateStepper(hyper values: [String: Double], at start: [Double]) -> (any StateStepper)? {
        guard start.count <= mostParameters ?? .max else { return nil }
        return rule.beginState(descriptor.keys.defaults.merging(values) { _, given in given }, start)
    }
}
