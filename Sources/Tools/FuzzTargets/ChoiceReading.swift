import Optimizers

/// An optimizer with its values and schedule, as after `-o`.
enum ChoiceReading {
    static func run(_ input: FuzzInput) throws {
        do {
            let choice = try OptimizerChoice(parsing: input.text)
            let again = try OptimizerChoice(parsing: choice.text)
            try Violation.unless(again == choice, "'\(choice.text)' is read as another")
            for step in [0, 1, 100, .max] { _ = choice.rate(atStep: step) }
            _ = choice.dynamics
        } catch let fault as ChoiceFault {
            try Sentence.check("\(fault)")
        }
    }
}
