/// lr/√(t + 1), the decay under which AdaGrad by the mean of squares equals AdaGrad by their sum.
struct InverseSquareRootSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "inverse-sqrt", summary: "The learning rate falls with the root of the number of steps.",
            equation: "lr/√(t + 1)", keys: [])
    }

    init(_ hyper: Hyper<L>) {}

    func rate(base: L, step: Int) -> L {
        base / L(repeating: (Double(step) + 1).squareRoot())
    }
}
