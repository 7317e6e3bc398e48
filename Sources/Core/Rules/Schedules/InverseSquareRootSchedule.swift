/// lr/√(t + 1), with which `adagrad-rms` (mean of squares) equals `adagrad` (sum of squares).
struct InverseSquareRootSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "inverse-sqrt", summary: "The learning rate decays with the inverse square root of the step.",
            equation: "lr/√(t + 1)", keys: [])
    }

    init(_ hyper: Hyper<L>) {}

    func rate(base: L, step: Int) -> L {
        base / L(repeating: (Double(step) + 1).squareRoot())
    }
}
