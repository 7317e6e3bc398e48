import Diagnosis
import Foundation
import Networks
import Optimizers
import SeededNumbers
import Testing
import Training

/// What is said of random trainings, against what becomes of them in ten times as many updates.
@Suite struct ContinuedTrainingTests {
    /// A random network with an optimizer, by a seed.
    struct Case: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let optimizer: String
        let layers: [Int]
        let activation: NetworkDefinition.Activation
        let gain: Double
        let isClassed: Bool
        let batch: Int?
        let steps: Int

        init(seed: UInt64) {
            self.seed = seed
            var numbers = SplitMix(seed: seed)
            func pick<Element>(_ choices: [Element]) -> Element { choices[Int(numbers.next() % UInt64(choices.count))] }
            let (name, least, most) = pick([
                ("gd", 0.02, 1.5), ("gd", 0.05, 1), ("momentum", 0.005, 0.3), ("nesterov", 0.005, 0.3),
                ("adam", 0.003, 0.3), ("adam", 0.01, 0.1), ("adamw", 0.003, 0.3), ("rmsprop", 0.001, 0.1),
                ("adagrad", 0.01, 1), ("adagrad-rms", 0.005, 0.3),
            ])
            let rate = least * pow(most / least, Double(numbers.next() >> 11) * 0x1p-53)
            let schedules = ["", "", "", "", "", "", "@inverse-sqrt", "@linear:from=1,to=0,steps=150"]
            optimizer = "\(name):lr=\(rate)" + pick(schedules)
            layers = [2] + pick([[4], [8], [6, 6], [10]]) + [1]
            activation = pick([.tanh, .relu, .gelu, .sigmoid, .softplus])
            gain = pick([0.5, 1, 1, 2])
            isClassed = pick([true, false])
            batch = pick([nil, nil, nil, nil, 5])
            steps = pick([200, 400])
        }

        var testDescription: String { "\(seed): \(layers) \(optimizer)" }

        func training() throws -> NetworkTraining {
            let angles = (0..<15).map { Double.pi * Double($0) / 14 }
            let columns: [(String, [Double])] = [
                ("x", angles.map { cos($0) } + angles.map { 1 - cos($0) }),
                ("z", angles.map { sin($0) } + angles.map { 0.5 - sin($0) }),
                ("y", angles.map { _ in 1 } + angles.map { _ in isClassed ? 0 : -1 }),
            ]
            let definition = NetworkDefinition(
                title: "", shape: NetworkShape(layers: layers, hasBias: true), activation: activation,
                loss: isClassed ? .binaryCrossEntropy : .mse,
                start: .drawn(NetworkDraw(gain: gain, seed: seed)),
                data: columns.map { NetworkDefinition.Column(name: $0.0, values: $0.1) }, inputs: ["x", "z"],
                outputs: ["y"])
            return try NetworkTraining(
                OptimizerChoice(parsing: optimizer), of: Network(definition), seed: seed, batch: batch)
        }
    }

    /// What became of a training: its full losses, row by row.
    private func losses(_ training: NetworkTraining, steps: Int) -> [Double] {
        var losses: [Double] = []
        while true {
            losses.append(training.hasBatches ? training.network.loss(at: training.state) : training.loss)
            guard training.isFinite, training.step < steps else { return losses }
            training.advance()
        }
    }

    /// The bursts to ten times the lowest loss of the hundred updates before, from `low` on.
    private func bursts(_ losses: [Double], from low: Int) -> Int {
        var (count, step) = (0, low)
        while step < losses.count {
            let least = losses[max(0, step - 100)..<step].min() ?? .infinity
            if losses[step] > 10 * least, losses[step] > 1e-10 * losses[0] {
                count += 1
                while step < losses.count, losses[step] > 2 * least { step += 1 }
            }
            step += 1
        }
        return count
    }

    private func mean(_ losses: ArraySlice<Double>) -> Double { losses.reduce(0, +) / Double(losses.count) }

    @Test(arguments: (0..<40).map { Case(seed: UInt64($0)) }) func `what is said holds`(_ trial: Case) throws {
        let training = try trial.training()
        let course = training.run(TrainingPlan(last: trial.steps))
        let verdict = course.diagnosis.verdict
        let losses = try losses(trial.training(), steps: 10 * trial.steps)
        let (start, last) = (losses[0], losses[losses.count - 1])
        let here = losses[min(trial.steps, losses.count - 1)]
        let isFinite = losses.allSatisfy(\.isFinite)
        guard isFinite else {
            // Its end is foretold, or not yet to be seen.
            #expect(losses.count > trial.steps || verdict.outcome == .diverged)
            return
        }
        let best = losses.min() ?? 0
        let late = mean(losses[(9 * trial.steps)...])
        let then = mean(losses[(trial.steps * 7 / 8)...trial.steps])
        switch verdict.outcome {
        case .converged: #expect(abs(last - here) <= 1e-5 * (start - best))
        case .spiking: #expect(bursts(losses, from: trial.steps) >= 2)
        case .oscillating: #expect(late > then / 4)
        case .noisy: #expect(late > then / 3 && late < 3 * then)
        case .stalled, .plateau: #expect(then - late < 0.05 * (start - best))
        case .diverged: #expect(last > 10 * start)
        case .saddle:
            guard case .curvatureNegative(let eigenvalue, let updates?)? = verdict.cause else {
                Issue.record("no negative curvature")
                return
            }
            #expect(eigenvalue < 0)
            // Left when that was foretold, or sooner.
            if trial.steps + 3 * updates < losses.count { #expect(losses[trial.steps + 3 * updates] < 0.9 * here) }
        default:
            #expect(verdict.outcome == .running)
            // It does not rest, unless nothing is left.
            #expect(abs(last - here) > 1e-9 * start || here < 1e-9 * start)
            // Nor does it spike.
            #expect(
                training.hasBatches || bursts(Array(losses[...trial.steps]), from: trial.steps / 2) < 2
                    || bursts(losses, from: trial.steps) < 20)
            guard let updates = verdict.trend.updates, trial.steps + 3 * updates < losses.count else { return }
            let excess = losses.map { $0 - best }
            let met = excess[trial.steps...].firstIndex { $0 <= 0.01 * excess[trial.steps] } ?? .max
            #expect((updates / 3...3 * updates).contains(met - trial.steps))
        }
    }
}
