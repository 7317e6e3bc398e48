/// All optimizers, in the order of lists and help.
public enum OptimizerCatalogue {
    /// The optimizers.
    public static let entries: [OptimizerEntry] = PathRule.all.enumerated().map { OptimizerEntry($1, number: $0) }

    /// The optimizer called `name`.
    public static func entry(named name: String) -> OptimizerEntry? {
        entries.first { $0.descriptor.name == name }
    }
}

/// The optimizers that a name may mean: those of the catalogue and those of a user's own files.
public struct RuleBook: Equatable, Sendable {
    /// The optimizers of a user's own.
    public private(set) var own: [OptimizerEntry] = []

    /// The catalogue's optimizers alone.
    public init() {}

    /// The optimizers, those of the catalogue first.
    public var entries: [OptimizerEntry] { OptimizerCatalogue.entries + own }

    /// The optimizer called `name`.
    public func entry(named name: String) -> OptimizerEntry? {
        OptimizerCatalogue.entry(named: name) ?? own.first { $0.descriptor.name == name }
    }

    /// The same with those optimizers of `other` whose names are free.
    public func merging(_ other: RuleBook) -> RuleBook {
        var book = other
        for entry in own { book.add(entry) }
        return book
    }

    /// Takes in `entry`, in place of one of a user's own of the same name.
    public mutating func add(_ entry: OptimizerEntry) {
        own.removeAll { $0.descriptor.name == entry.descriptor.name }
        own.append(entry)
    }
}

/// An optimizer: its descriptor, its error dynamics, and the start of a path.
public struct OptimizerEntry: Sendable {
    /// An ensemble with values of all keys by lane, a schedule, and starting parameters.
    package typealias MakeLanes =
        @Sendable (
            [String: [Double]], (number: Int, values: [String: [Double]])?, [SIMD2<Double>]
        ) -> LaneFunctions

    /// Where ensembles come from.
    enum Ensembles: Sendable {
        /// From the code for each processor, by the rule's index in the order of lists and help.
        case catalogue(Int)
        case own(MakeLanes)
    }

    let ensembles: Ensembles
    private let rule: PathRule
    /// The text that defines an optimizer of a user's own; nil for one of the catalogue.
    public let definition: String?
    /// What that text says, for those who know its type.
    package let source: (any Sendable)?

    init(_ rule: PathRule, number: Int) {
        self.rule = rule
        ensembles = .catalogue(number)
        definition = nil
        source = nil
    }

    /// An optimizer of a user's own, which `definition`, the text of `source`, defines: two of the same are equal.
    package init(_ rule: PathRule, definition: String, source: any Sendable, lanes: @escaping MakeLanes) {
        self.rule = rule
        ensembles = .own(lanes)
        self.definition = definition
        self.source = source
    }

    /// Name, description and keys.
    public var descriptor: OptimizerDescriptor { rule.descriptor }

    /// The optimizer as the owner of its keys, in faults.
    public var owner: ChoiceFault.Owner { .optimizer(descriptor.name, keys: descriptor.keys) }

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

extension OptimizerEntry: Equatable {
    /// Whether both are of one name and one definition.
    public static func == (a: OptimizerEntry, b: OptimizerEntry) -> Bool {
        a.descriptor.name == b.descriptor.name && a.definition == b.definition
    }
}
