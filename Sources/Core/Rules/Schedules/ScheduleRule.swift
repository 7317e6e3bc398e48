/// A learning-rate schedule as a pure function of the step, for one run per lane of `L`.
protocol ScheduleRule<L>: Sendable {
    /// The number type.
    associatedtype L: Lanes

    /// Name, description and keys, for help, lists and recordings.
    static var descriptor: ScheduleDescriptor { get }

    /// The schedule with the values of the descriptor's keys.
    init(_ hyper: Hyper<L>)

    /// Whether the learning rates of all steps to come have a finite sum with the values of the descriptor's keys, so that
    /// a run can only go a bounded distance more.
    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool

    /// The learning rate at `step`, counted from 0, for the base learning rate `base`.
    func rate(base: L, step: Int) -> L
}

extension ScheduleRule {
    static func hasFiniteSum(_ hyper: Hyper<Double>) -> Bool { false }
}

extension Lanes {
    /// ½(1 + cos πx): 1 at 0, 0 at 1 and 1 again at 2.
    var halfWave: Self {
        map { 0.5 * (1 + cosine(Double.pi * $0)) }
    }
}
