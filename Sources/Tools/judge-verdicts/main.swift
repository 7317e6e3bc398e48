import Foundation
import VerdictJudging

/// The trials of random combinations.
func randomTrials(_ count: Int, _ options: Options) -> [Trial] {
    let product = Product(path: options.ravine)
    return concurrentMap(Combination.random(count, seed: options.seed)) { [steps = options.steps] combination in
        do {
            return Trial(combination, try product.verdict(on: combination, steps: steps), steps: steps)
        } catch {
            return Trial(combination, Verdict("no verdict: \(error)"), steps: steps)
        }
    }
}

/// The trials of the cases in the file at `path`.
func referenceTrials(_ path: String, _ options: Options) throws -> [Trial] {
    let product = Product(path: options.ravine)
    let (cases, steps) = try ReferenceCase.read(Data(contentsOf: URL(fileURLWithPath: path)))
    return try concurrentMap(cases) { reference in
        Result { Trial(reference, try product.verdict(on: reference.combination, steps: steps), steps: steps) }
    }.map { try $0.get() }
}

/// Prints the trials that are to be seen and the tally; the percentage of true verdicts.
func report(_ trials: [Trial], _ options: Options) -> Double {
    let tally = Tally(trials)
    for trial in options.showsAll ? trials : tally.untrue { print(trial.line) }
    if options.showsDoubtful {
        for trial in tally.doubtful { print("doubtful: " + trial.line) }
    }
    for trial in trials {
        if case .missed(let actual) = trial.forecast {
            print("forecast missed: \(trial.line), actual \(actual.map { "\($0)" } ?? "not by the end")")
        }
    }
    print(tally.text)
    return tally.percentage
}

guard let options = Options(CommandLine.arguments.dropFirst()) else {
    FileHandle.standardError.write(Data((Options.usage + "\n").utf8))
    exit(64)
}
do {
    let percentage: Double
    switch options.work {
    case .random(let count): percentage = report(randomTrials(count, options), options)
    case .reference(let path): percentage = report(try referenceTrials(path, options), options)
    case .trainings(let count):
        let trials = try concurrentMap((0..<count).map { TrainingCase(seed: options.seed &* 1_000_000 &+ UInt64($0)) })
        {
            trial in Result { try TrainingTrial(trial) }
        }.map { try $0.get() }
        for trial in trials
        where options.showsAll || trial.ruling.isUntrue || options.showsDoubtful && trial.ruling != .holds {
            print(trial.line)
        }
        print(TrainingTrial.tally(trials))
        percentage = 100 * Double(trials.count { !$0.ruling.isUntrue }) / Double(count)
    case .cells(let count):
        let cells = CellComparison.random(count, seed: options.seed, steps: options.steps)
        let different = cells.filter { !$0.isSame }
        for cell in different { print(cell.line) }
        percentage = 100 * Double(cells.count - different.count) / Double(max(1, cells.count))
        print("\(different.count) of \(cells.count) cells differ from the run")
    }
    exit(percentage < options.threshold ?? 0 ? 1 : 0)
} catch {
    FileHandle.standardError.write(Data("judge-verdicts: \(error)\n".utf8))
    exit(1)
}
