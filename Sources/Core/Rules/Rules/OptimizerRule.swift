/// An optimizer as a pair of pure functions, for one path per lane of `L`.
///
/// A rule holds only its hyperparameters; its `State` is a separate small struct. The parameters are passed as a
/// `Pair`, so that a rule can couple them.
protocol OptimizerRule<L>: Sendable {
    /// The number type.
    associatedtype L: Lanes
    /// The optimizer state.
    associatedtype State: OptimizerState where State.Number == L

    /// Name, description and keys, for help, lists and recordings.
    static var descriptor: OptimizerDescriptor { get }

    /// Whether what it makes of a parameter depends on the other, too.
    static var couplesParameters: Bool { get }

    /// The rule with the values of the descriptor's keys.
    init(_ hyper: Hyper<L>)

    /// How exactly the derivatives of one update describe it.
    static var linearization: Linearization { get }

    /// The dynamics of an error along an eigenvector of the preconditioned Hessian, with constant denominators, in the long
    /// run; nil for a rule that is not linear in the gradient.
    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics?

    /// The same at update number `updates` of a state, 1 for the first, where a rule's coefficients change as it goes on.
    static func dynamics(_ hyper: Hyper<Double>, updates: Int) -> ErrorDynamics?

    /// What bounds the updates of a rule without error dynamics; nil for all others.
    static func bound(_ hyper: Hyper<Double>) -> UpdateBound?

    /// The state before the first update, at the starting parameters.
    func initialState(at parameters: Pair<L>) -> State

    /// One update.
    /// - Parameters:
    ///   - derivatives: the gradient of the loss at `parameters`, and its second derivatives where the rule uses them.
    ///   - rate: the scheduled learning rate of this update, before the rule's own corrections.
    ///   - parameters: the parameters before the update.
    ///   - state: the optimizer state, which is updated.
    func update(at derivatives: LocalDerivatives<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L>

    /// The velocity or first moment in `state` after an update, as in the rule's equation; nil for a rule without one.
    func momentum(in state: State) -> Pair<L>?
}

extension OptimizerRule {
    static var couplesParameters: Bool { false }

    static var linearization: Linearization { .exact }

    static func dynamics(_ hyper: Hyper<Double>, updates: Int) -> ErrorDynamics? { dynamics(hyper) }

    static func bound(_ hyper: Hyper<Double>) -> UpdateBound? { nil }

    func momentum(in state: State) -> Pair<L>? { nil }
}

/// The result of one update.
///
/// Besides the update itself it contains the preconditioner and the effective rate, so that theory need not know the
/// optimizer: a single gradient g moves the parameters by −rate·g/metric, and moment estimates likewise.
struct Update<L: Lanes>: Sendable {
    /// The update, which is added to the parameters.
    var step: Pair<L>
    /// The denominator of this update, including the current gradient and eps; nil for an update without one, and 1 in
    /// a lane without one where others have one.
    var denominator: Pair<L>?
    /// The effective learning rate, with all factors common to both parameters: bias corrections, the optimizer's own
    /// decay.
    var rate: L
    /// The diagonal preconditioner, as a divisor per parameter; nil where it is 1.
    var metric: Pair<L>?

    /// An update without a denominator.
    @inline(__always)
    init(step: Pair<L>, rate: L) {
        self.step = step
        self.rate = rate
    }

    /// An update that divides by `denominator`, which is also the metric by default.
    @inline(__always)
    init(step: Pair<L>, rate: L, denominator: Pair<L>, metric: Pair<L>? = nil) {
        self.step = step
        self.denominator = denominator
        self.rate = rate
        self.metric = metric ?? denominator
    }
}

/// The derivatives of the loss at the parameters.
struct LocalDerivatives<L: Lanes>: Sendable {
    /// The gradient.
    var gradient: Pair<L>
    /// The second derivatives, for an optimizer that uses them; nil for all others.
    var hessian: Symmetric<L>?
}
