import Foundation

/// The arguments of the program.
struct Options {
    /// What is to be done.
    enum Work {
        /// Judge so many random combinations.
        case random(Int)
        /// Judge so many random trainings of networks.
        case trainings(Int)
        /// Judge the cases of a file by the continuations in it.
        case reference(String)
        /// Compare so many cells of outcome maps with single runs.
        case cells(Int)
    }

    var work = Work.random(1000)
    var seed: UInt64 = 1
    /// The number of updates after which runs are judged.
    var steps = 1000
    /// The percentage of true verdicts below which the exit status is 1.
    var threshold: Double?
    /// Whether doubtful verdicts are printed, and true ones.
    var (showsDoubtful, showsAll) = (false, false)
    /// The program whose verdicts are judged: by default the one beside this one.
    var ravine = Bundle.main.bundleURL.appendingPathComponent("ravine").path

    static let usage = """
        usage: judge-verdicts [N | --cells N | --trainings N | --reference FILE] [--seed S] [--steps N] [--at-least PERCENT] \
        [--doubtful] [--all] [--ravine PATH]
        """

    /// The options in `arguments`; nil where they are not understood.
    init?(_ arguments: some Sequence<String>) {
        var words = Array(arguments)[...]
        while let word = words.popFirst() {
            switch word {
            case "--doubtful": showsDoubtful = true
            case "--all": showsAll = true
            default:
                guard let value = word.hasPrefix("--") ? words.popFirst() : word, set(word, to: value) else {
                    return nil
                }
            }
        }
    }

    /// Sets the option `name`, a number of combinations without one; whether it is understood.
    private mutating func set(_ name: String, to value: String) -> Bool {
        let count = Int(value).flatMap { $0 > 0 ? $0 : nil }
        switch (name, count) {
        case ("--cells", let count?): work = .cells(count)
        case ("--trainings", let count?): work = .trainings(count)
        case ("--steps", let count?): steps = count
        case ("--reference", _): work = .reference(value)
        case ("--ravine", _): ravine = value
        case ("--seed", _):
            guard let number = UInt64(value) else { return false }
            seed = number
        case ("--at-least", _):
            guard let percentage = Double(value) else { return false }
            threshold = percentage
        case (value, let count?): work = .random(count)
        default: return false
        }
        return true
    }
}
