public import Optimizers

extension RunPlan {
    /// What runs of `choices` are called: the optimizer's name, or its whole text where several have the same optimizer.
    public static func labels(for choices: [OptimizerChoice]) -> [String] {
        choices.map { choice in
            choices.count { $0.optimizer == choice.optimizer } == 1 ? choice.optimizer : choice.text
        }
    }
}
