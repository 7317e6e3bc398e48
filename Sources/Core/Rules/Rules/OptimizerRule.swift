/// An optimizer as a pair of pure functions, for as many paths at once as `L` has lanes.
///
/// A rule holds its hyper-parameters and nothing that changes; what changes is its `State`, a small struct beside it.
/// The parameters come as a `Pair`, so that a rule may couple them.
protocol OptimizerRule<L>: Sendable {
    /// The numbers it computes with.
    associatedtype L: Lanes
    /// What it remembers from one update to the next.
    associatedtype State: Sendable

    /// What help, lists and recordings say of it.
    static var descriptor: OptimizerDescriptor { get }

    /// Whether what it makes of a parameter depends on the other, too.
    static var couplesParameters: Bool { get }

    /// The rule with the values of the descriptor's keys.
    init(_ hyper: Hyper<L>)

    /// How an error along an eigen-direction goes on near a point while the denominators stay as they are; nil for a rule
    /// that is not linear in the gradient.
    static func dynamics(_ hyper: Hyper<Double>) -> ErrorDynamics?

    /// What it remembers before the first update, at the starting parameters.
    func initialState(at parameters: Pair<L>) -> State

    /// One update.
    /// - Parameters:
    ///   - slope: the gradient of the loss at `parameters`, and its second derivatives where the rule uses them.
    ///   - rate: the scheduled learning rate of this update, before any correction of the rule's own.
    ///   - parameters: the parameters before the update.
    ///   - state: what the rule remembers, brought up to date.
    func update(at slope: Slope<L>, rate: L, parameters: Pair<L>, state: inout State) -> Update<L>

    /// The velocity or first moment that an update left in `state`, as the rule's equation names it; nil for a rule that
    /// keeps none.
    func momentum(in state: State) -> Pair<L>?
}

extension OptimizerRule {
    static var couplesParameters: Bool { false }

    func momentum(in state: State) -> Pair<L>? { nil }
}
