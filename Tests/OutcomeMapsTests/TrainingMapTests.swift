import Diagnosis
import Networks
import Optimizers
@testable import OutcomeMaps
import SurfaceFiles
import Synchronization
import Testing
import Training

/// Cells of maps of trainings, against single trainings and against what an independent program found.
@Suite struct TrainingMapTests {
    private static func plan(
        _ choice: String, on name: String, across: String, down: String, columns: Int = 4, rows: Int = 3, steps: Int,
        seed: UInt64 = 0, batch: Int? = nil
    ) throws -> OutcomeMapPlan {
        let definition = try #require(NetworkDefinition.shipped(name))
        let choice = try OptimizerChoice(parsing: choice)
        let axes = try OutcomeAxis.pair(across: across, down: down, of: choice, and: [MappedTraining.seedKey])
        return OutcomeMapPlan(
            training: MappedTraining(try Network(definition), name: name, seed: seed, batch: batch), choice: choice,
            across: axes.across, down: axes.down, columns: columns, rows: rows, steps: steps)
    }

    private static func cells(_ plan: OutcomeMapPlan) -> [OutcomeCell] {
        OutcomeMapEngine(plan).cells(0..<plan.count).compactMap { $0 }
    }

    /// Rates from far too low to far too high, rules with and without denominators, with and without a limit, schedules, batches.
    @Test(
        arguments: [
            ("adam", "sine", "lr=1e-3:3", "beta2=0.5:0.999", 200, nil),
            ("gd", "moons-small", "lr=1e-3:30", "weight_decay=1e-4:1:log", 200, nil),
            ("momentum", "sine-saddle", "lr=1e-3:3", "momentum=0:0.95", 150, nil),
            ("newton:damping=1", "sine", "lr=0.1:2", "damping=1e-6:10:log", 40, nil),
            ("lbfgs", "sine", "lr=0.1:2", "history=1:20", 40, nil),
            ("gd@warmup:steps=5", "moons-deep", "lr=0.03:3", "schedule.steps=1:100", 100, nil),
            ("adagrad-rms", "moons-small", "lr=1e-3:1", "eps=1e-10:1e-2:log", 150, 10),
        ] as [(String, String, String, String, Int, Int?)])
    func `a cell is what a single training says, exactly`(
        choice: String, network: String, across: String, down: String, steps: Int, batch: Int?
    ) throws {
        let plan = try Self.plan(
            choice, on: network, across: across, down: down, columns: 3, rows: 2, steps: steps, batch: batch)
        let cells = Self.cells(plan)
        #expect(cells.count == 6)
        for (index, cell) in cells.enumerated() {
            let definition = try #require(NetworkDefinition.shipped(network))
            let single = try NetworkTraining(plan.choice(of: index), of: Network(definition), batch: batch)
            let course = single.run(TrainingPlan(last: steps, lookEvery: 8))
            let loss = course.final.fullLoss ?? course.final.loss
            #expect(cell.loss.bitPattern == loss.bitPattern || cell.loss.isNaN && loss.isNaN, "cell \(index)")
            #expect(cell.steps == course.final.step, "cell \(index)")
            #expect(cell.outcome == course.diagnosis.verdict.outcome, "cell \(index): \(plan.choice(of: index).text)")
        }
    }

    @Test func `a cell is the same in any company and order`() throws {
        let plan = try Self.plan("adam", on: "sine", across: "lr=1e-3:1", down: "beta2=0.9:0.999", steps: 60)
        let engine = OutcomeMapEngine(plan)
        let all = Self.cells(plan)
        #expect(all.count == 12)
        #expect(engine.makeWorker().cells(Array((0..<12).reversed())).map { Array($0.reversed()) } == all)
        #expect(engine.cells(3..<5).compactMap { $0 } == Array(all[3..<5]))
    }

    /// Each row has parameters of its own, those of a network with that seed in its file.
    @Test func `an axis of the seed draws other parameters`() throws {
        let plan = try Self.plan("gd", on: "sine", across: "lr=0.01:0.1", down: "seed=3:5", columns: 1, steps: 5)
        let cells = Self.cells(plan)
        for (row, cell) in cells.enumerated() {
            let definition = try #require(NetworkDefinition.shipped("sine")).seeded(with: UInt64(3 + row))
            let single = try NetworkTraining(plan.choice(of: row), of: Network(definition))
            #expect(cell.loss == single.run(TrainingPlan(last: 5)).final.loss)
        }
        #expect(Set(cells.map(\.loss)).count == 3)
    }

    @Test func `an axis of the seed has whole numbers, and the network's optimizer no such key`() throws {
        let choice = try OptimizerChoice(parsing: "gd")
        let axis = try OutcomeAxis(OutcomeAxisText("seed=0:3"), among: [MappedTraining.seedKey])
        #expect((0..<4).map { axis.value(at: $0, of: 4) } == [0, 1, 2, 3])
        #expect(throws: OutcomeAxisFault.self) { try OutcomeAxis(parsing: "seed=0:3", of: choice) }
        #expect(throws: OutcomeAxisFault.outOfRange(key: "seed", 0.5, .wholeNumberBetween(0, 1 << 53))) {
            try OutcomeAxis(OutcomeAxisText("seed=0.5:3"), among: [MappedTraining.seedKey])
        }
    }

    /// By an independent program in double precision: sine from a gain of 1e-4 leaves its saddle at about step 120 with gd 0.1,
    /// and the growth of its error, 1.0666 a step, is that of the rate; moons 2-10-10-10-1 from a gain of 2 diverges within 16
    /// steps with gd 0.3, and trains with a warm-up over 200 steps.
    @Test func `maps show the saddle that is not left yet, and what warm-up does`() throws {
        let saddles = try Self.plan(
            "momentum", on: "sine-saddle", across: "lr=0.05:0.1", down: "momentum=0:0.01", columns: 2, rows: 1,
            steps: 90)
        #expect(Self.cells(saddles).map(\.outcome) == [.saddle, .saddle])
        let warmed = try Self.plan(
            "gd@warmup:steps=5", on: "moons-deep", across: "schedule.steps=1:200", down: "lr=0.3:0.31", columns: 2,
            rows: 1, steps: 300)
        let cells = Self.cells(warmed)
        #expect(cells[0].outcome == .diverged)
        #expect(cells[1].outcome != .diverged && cells[1].steps == 300)
    }

    @Test func `what is cancelled is missing`() throws {
        let plan = try Self.plan("adam", on: "sine", across: "lr=1e-3:1", down: "beta2=0.9:0.999", steps: 100_000)
        let asked = Atomic(0)
        let cells = OutcomeMapEngine(plan).cells(0..<plan.count) { asked.add(1, ordering: .relaxed).oldValue > 3 }
        #expect(cells.count == plan.count && cells.allSatisfy { $0 == nil })
    }

    @Test func `losses of trainings under way are shaded from the lowest to the highest`() throws {
        let plan = try Self.plan("gd", on: "sine", across: "lr=0.001:0.1", down: "weight_decay=0:0.1:linear", steps: 10)
        var map = OutcomeMap(plan)
        #expect(map.losses == nil)
        func cell(_ loss: Double, _ outcome: Outcome = .running) -> OutcomeCell {
            OutcomeCell(outcome: outcome, steps: 10, settled: nil, loss: loss, point: .zero, bursts: 0)
        }
        map.take(cell(0.5), at: 3)
        map.take(cell(0.1), at: 0)
        map.take(cell(1e9, .diverged), at: 1)
        map.take(cell(0, .converged), at: 2)
        #expect(map.losses == 0.1...0.5 && map.minima.counts.isEmpty)
        #expect(map.kind(of: 2) == OutcomeKind(.converged))
    }

    @Test(arguments: [("moons", nil, 1000), ("digits", nil, 100), ("digits", 10, 500)] as [(String, Int?, Int)])
    func `the larger a network, the shorter are its trainings unless others are asked for`(
        name: String, batch: Int?, steps: Int
    ) throws {
        let network = try Network(#require(NetworkDefinition.shipped(name)))
        #expect(MappedTraining(network, name: name, batch: batch).steps(within: 15, for: 400) == steps)
    }
}
