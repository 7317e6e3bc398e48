import Diagnosis
import Foundation
import Networks
import Optimizers
import Runs
import SurfaceFiles
import Testing
import Training
import Trajectories

/// Trainings by optimizers that couple the parameters.
@Suite struct CoupledTrainingTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A training of an independent program, see `Tests/Reference/coupled.py`.
    struct Reference: Decodable, CustomTestStringConvertible {
        let optimizer: String
        let layers: [Int]
        let activation: String
        let kind: String
        let inputs: [[Double]]
        let targets: [[Double]]
        let parameters: [Double]
        let losses: [Double]
        /// The parameters of the last loss.
        let last: [Double]

        var testDescription: String { "\(optimizer) \(layers)" }

        func network() throws -> Network {
            let columns = { (name: String, rows: [[Double]]) in
                rows[0].indices.map { index in
                    NetworkDefinition.Column(name: "\(name)\(index)", values: rows.map { $0[index] })
                }
            }
            let (ins, outs) = (columns("x", inputs), columns("y", targets))
            return try Network(
                NetworkDefinition(
                    title: "test", shape: NetworkShape(layers: layers, hasBias: true),
                    activation: #require(NetworkDefinition.Activation(rawValue: activation)),
                    loss: #require(NetworkDefinition.Loss(rawValue: kind)), start: .parameters(parameters),
                    data: ins + outs, inputs: ins.map(\.name), outputs: outs.map(\.name)))
        }
    }

    static let references: [Reference] = {
        let file = root.appending(path: "Tests/NetworksTests/Resources/coupled.json")
        return (try? JSONDecoder().decode([Reference].self, from: Data(contentsOf: file))) ?? []
    }()

    private func network(_ file: String) throws -> Network {
        let path = Self.root.appending(path: "Surfaces/Networks/\(file).yaml").path
        return try Network(NetworkDefinition.read(path: path))
    }

    private func race(_ file: String, _ optimizers: [String], batch: Int? = nil) throws -> Race {
        let plans = try optimizers.enumerated().map { id, text in
            RunPlan(id: id, label: text, choice: try OptimizerChoice(parsing: text), start: .zero, slot: id + 1)
        }
        return try #require(
            Race(training: try network(file), name: file, plans: plans, batch: batch, on: PlaneChoice(.ravine)))
    }

    @Test func `there are reference trainings`() {
        #expect(Self.references.count == 6 && Self.references.allSatisfy { $0.losses.count > 5 })
    }

    @Test(arguments: references)
    func `losses and parameters are those of an independent program`(reference: Reference) throws {
        let training = try NetworkTraining(OptimizerChoice(parsing: reference.optimizer), of: reference.network())
        for (step, expected) in reference.losses.enumerated() {
            if step > 0 { training.advance() }
            #expect(abs(training.loss - expected) <= 1e-9 * expected, "step \(step)")
        }
        for (found, expected) in zip(training.state, reference.last) { #expect(abs(found - expected) < 1e-6) }
    }

    @Test(arguments: [("lbfgs", nil), ("lbfgs:lr=0.5,history=3", 10), ("newton:damping=1", nil)])
    func `a training has a sharpness, but no effective one`(optimizer: String, batch: Int?) throws {
        let training = try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: network("moons-small"), batch: batch)
        for _ in 0..<3 { training.advance() }
        let curvature = training.look()
        #expect(curvature.sharpness != nil && curvature.preconditionedSharpness == curvature.sharpness)
        #expect(curvature.effectiveSharpness == nil && curvature.limit == nil)
    }

    @Test(arguments: [
        ("lbfgs:lr=0.5", nil), ("lbfgs:lr=0.2,history=4", 10), ("newton:damping=1", nil), ("newton:damping=2", 10),
    ])
    func `a race winds back to the same numbers, which are those of a training alone`(
        optimizer: String, batch: Int?
    ) throws {
        var race = try race("moons-small", [optimizer], batch: batch)
        let training = try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: network("moons-small"), batch: batch)
        var losses = [training.loss]
        for _ in 0..<(optimizer.hasPrefix("newton") ? 120 : 450) where training.isFinite {
            training.advance()
            losses.append(training.loss)
        }
        let last = losses.count - 1
        try #require(last > 90)
        for step in [last, 0, last / 2, last / 2 - 1, last, 3, 90] {
            race.seek(to: step)
            #expect(race.entrant(0)?.current?.loss == losses[step], "step \(step)")
        }
    }

    @Test(arguments: [NetworkDefinition.Loss.mse, .halfMSE])
    func `Newton's method is at the minimum of a linear network in one step`(loss: NetworkDefinition.Loss) throws {
        let columns = (0..<4).map { index in
            let numbers = (0..<12).map { row in (row * row + 3 * row * index + 5 * index) % 11 }
            return NetworkDefinition.Column(name: "\(index)", values: numbers.map { Double($0) / 4 - 1 })
        }
        // Two inputs and two outputs: six parameters, on whose quadratic loss one update is exact.
        let network = try Network(
            NetworkDefinition(
                title: "test", shape: NetworkShape(layers: [2, 2], hasBias: true), activation: .linear, loss: loss,
                start: .drawn(NetworkDraw()), data: columns, inputs: ["0", "1"], outputs: ["2", "3"]))
        let training = try NetworkTraining(OptimizerChoice(parsing: "newton"), of: network)
        #expect(training.gradient.contains { abs($0) > 0.1 })
        training.advance()
        #expect(training.gradient.allSatisfy { abs($0) < 1e-14 })
        let loss = training.loss
        training.advance()
        #expect(abs(training.loss - loss) < 1e-14)
    }

    @Test func `units that are dead make the Hessian singular, which damping mends`() throws {
        // Of 1-2-1, the second unit is below 0 on all rows.
        let network = try Network(
            NetworkDefinition(
                title: "test", shape: NetworkShape(layers: [1, 2, 1], hasBias: true), activation: .relu, loss: .mse,
                start: .parameters([1, 1, 0.5, -10, 1, 1, 0.2]),
                data: [.init(name: "x", values: [-0.4, 0.3, 1]), .init(name: "y", values: [1, 0, 2])], inputs: ["x"],
                outputs: ["y"]))
        let singular = try NetworkTraining(OptimizerChoice(parsing: "newton"), of: network)
        let ended = singular.run(TrainingPlan(last: 5))
        #expect(ended.notFinite == 1)
        let verdict = ended.diagnosis.verdict
        #expect(verdict.outcome == .undefined && verdict.cause == .singularHessian)
        #expect(ended.diagnosis.events.map(\.name) == ["undefined"] && ended.diagnosis.events.first?.step == 0)
        let damped = try NetworkTraining(OptimizerChoice(parsing: "newton:damping=10"), of: network)
        let course = damped.run(TrainingPlan(last: 5, every: 1))
        #expect(course.notFinite == nil && course.final.loss < course.rows[0].loss)
        #expect(damped.state[3] == -10)
    }

    /// The loss of a linear network is a convex quadratic: Newton's method is at its minimum after one step, L-BFGS soon.
    @Test(arguments: ["newton", "lbfgs"])
    func `what reaches a minimum has converged once its gradient is nothing but rounding`(optimizer: String) throws {
        let columns = (0..<4).map { index in
            let numbers = (0..<12).map { row in (row * row + 3 * row * index + 5 * index) % 11 }
            return NetworkDefinition.Column(name: "\(index)", values: numbers.map { Double($0) / 4 - 1 })
        }
        let network = try Network(
            NetworkDefinition(
                title: "test", shape: NetworkShape(layers: [2, 2], hasBias: true), activation: .linear, loss: .mse,
                start: .drawn(NetworkDraw()), data: columns, inputs: ["0", "1"], outputs: ["2", "3"]))
        func outcome(after steps: Int, lookEvery: Int) throws -> Outcome {
            let training = try NetworkTraining(OptimizerChoice(parsing: optimizer), of: network)
            return training.run(TrainingPlan(last: steps, lookEvery: lookEvery)).diagnosis.verdict.outcome
        }
        #expect(try outcome(after: 40, lookEvery: 8) == .converged)
        // Without a look it could be a saddle.
        #expect(try outcome(after: 40, lookEvery: 0) != .converged)
        // Not yet: the start's own gradient is no rounding.
        #expect(try outcome(after: 0, lookEvery: 1) == .running)
    }

    @Test func `Newton's method is refused for more than 400 parameters`() throws {
        let network = try network("chebyshev")
        #expect(throws: TrainingFault.tooManyParameters(optimizer: "newton", count: 701, limit: 400)) {
            try NetworkTraining(OptimizerChoice(parsing: "newton"), of: network)
        }
        var race = try race("chebyshev", ["gd:lr=0.1"])
        race.join(RunPlan(id: 1, label: "newton", choice: try OptimizerChoice(parsing: "newton"), start: .zero))
        #expect(race.present.map(\.id) == [0] && race.script.plans.count == 1)
    }

    @Test func `a race may change to Newton's method and back`() throws {
        var race = try race("moons-small", ["gd:lr=0.1"])
        race.seek(to: 10)
        race.change(0, to: try OptimizerChoice(parsing: "newton:damping=1"))
        race.seek(to: 12)
        race.change(0, to: try OptimizerChoice(parsing: "lbfgs:lr=0.1"))
        race.seek(to: 20)
        let loss = try #require(race.entrant(0)?.current?.loss)
        race.seek(to: 5)
        race.seek(to: 20)
        #expect(race.entrant(0)?.current?.loss == loss && loss.isFinite)
    }

    @Test func `a copy of a training goes on by itself, with what was learned`() throws {
        let training = try NetworkTraining(OptimizerChoice(parsing: "lbfgs:lr=0.5"), of: network("sine"))
        for _ in 0..<20 { training.advance() }
        let copy = NetworkTraining(copying: training)
        for _ in 0..<20 { training.advance() }
        for _ in 0..<20 { copy.advance() }
        #expect(copy.state == training.state && copy.loss == training.loss)
    }

    @Test func `a change of the history keeps the pairs, and going back forgets it`() throws {
        var race = try race("moons-small", ["lbfgs:lr=0.5", "lbfgs:lr=0.5"])
        race.seek(to: 20)
        race.change(1, to: try OptimizerChoice(parsing: "lbfgs:lr=0.5,history=2"))
        race.seek(to: 22)
        func loss(_ id: Int) -> Double? { race.entrant(id)?.current?.loss }
        let changed = loss(1)
        // The update of step 20 is the first by two pairs in place of ten; a state without pairs would make it −lr·g/|g|₁.
        #expect(changed != loss(0))
        race.seek(to: 19)
        #expect(loss(1) == loss(0))
        race.seek(to: 22)
        #expect(loss(1) == changed)
    }
}
