import Diagnosis
import Formulas
import Foundation
import Networks
import Optimizers
import Runs
import Sampling
import SurfaceFiles
import Surfaces
import Testing
import Training
import Trajectories

/// Races of trainings: wound forth and back, changed on the way, and shown on planes.
@Suite struct TrainingRaceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let references: [NetworkTrainingTests.Reference] = {
        let file = root.appending(path: "Tests/NetworksTests/Resources/trajectories.json")
        return
            (try? JSONDecoder().decode([NetworkTrainingTests.Reference].self, from: Data(contentsOf: file))) ?? []
    }()

    private func race(
        _ file: String, _ optimizers: [String], batch: Int? = nil, on plane: PlaneChoice = PlaneChoice(.ravine)
    ) throws -> Race {
        let path = Self.root.appending(path: "Surfaces/Networks/\(file).yaml").path
        let plans = try optimizers.enumerated().map { id, text in
            RunPlan(id: id, label: text, choice: try OptimizerChoice(parsing: text), start: .zero, slot: id + 1)
        }
        return try #require(
            Race(
                training: try Network(NetworkDefinition.read(path: path)), name: file, plans: plans, batch: batch,
                on: plane))
    }

    private func loss(_ race: Race, _ id: Int = 0) -> Double? { race.entrant(id)?.current?.loss }

    @Test(arguments: [
        ("a-moons16-gd-0.1", "moons"), ("d-moons16-adam-0.03", "moons"), ("a-sine8-momentum-0.1", "sine"),
    ])
    func `losses and looks are those of an independent program, whichever way they are reached`(
        name: String, file: String
    ) throws {
        let reference = try #require(Self.references.first { $0.name == name })
        var race = try race(file, [reference.optimizer])
        let last = min(reference.losses.count - 1, reference.until * 9 / 10)
        for step in [last, 0, last / 2, last / 2 - 1, last, 3] {
            race.seek(to: step)
            let expected = reference.losses[step]
            #expect(race.clock == step && abs((loss(race) ?? .nan) - expected) <= 1e-9 * expected, "step \(step)")
        }
        race.seek(to: last)
        let looks = try #require(race.training(of: 0)).looks
        var found = 0
        for row in reference.rows where row[5].isFinite {
            guard let look = looks.first(where: { $0.step == Int(row[0]) }) else { continue }
            found += 1
            let el = try #require(look.curvature.effectiveSharpness)
            #expect(abs(el - row[5]) <= 1e-4 * abs(row[5]), "step \(look.step): \(el) for \(row[5])")
            #expect(look.curvature.limit == reference.limit)
            #expect(abs(look.shares.reduce(0, +) - 1) < 1e-9)
        }
        #expect(found >= 2)
    }

    /// What is told of events: rounding of norms, which are summed in another order there, may differ in figures.
    private func told(_ diagnosis: TrainingDiagnosis) -> [String] {
        diagnosis.events.map { "\($0.name) \($0.step) \($0.until ?? -1) \($0.carrier?.tensor ?? "")" }
    }

    @Test(
        arguments: [
            ("moons", "gd:lr=0.1", nil, 520), ("moons-small", "adagrad-rms:lr=0.03", nil, 400),
            ("sine", "gd:lr=0.3", nil, 480),
            ("moons-small", "adam:lr=0.1", 10, 300),
        ] as [(String, String, Int?, Int)])
    func `a race says of a training what a run says of it, whichever way it came there`(
        file: String, optimizer: String, batch: Int?, steps: Int
    ) throws {
        var race = try race(file, [optimizer], batch: batch)
        for step in [steps, steps / 3, steps / 3 - 1, 0, steps] { race.seek(to: step) }
        for step in [steps, steps / 2 / 8 * 8, steps] {
            race.seek(to: step)
            let here = try #require(race.training(of: 0)).trainingDiagnosis
            let run = try TestTrainings.course(file, optimizer, steps: step, batch: batch).diagnosis
            #expect(here.latest?.step == step)
            #expect(told(here) == told(run), "step \(step)")
            #expect(here.verdict.outcome == run.verdict.outcome)
            #expect(here.stability.name == run.stability.name)
        }
    }

    @Test func `far steps come again bit for bit`() throws {
        var race = try race("moons-small", ["adagrad-rms:lr=0.03", "gd:lr=0.1"])
        race.seek(to: 700)
        let (one, other) = (loss(race, 0), loss(race, 1))
        let state = try #require(race.training(of: 0)).state
        for step in [10, 699, 0, 350] { race.seek(to: step) }
        #expect(race.horizon == 700)
        race.seek(to: 700)
        #expect(loss(race, 0) == one && loss(race, 1) == other)
        #expect(race.training(of: 0)?.state == state)
    }

    @Test func `a rate that is turned applies from the present update on, also where that is one of the past`() throws {
        var race = try race("moons-small", ["gd:lr=0.1"])
        race.seek(to: 60)
        race.seek(to: 40)
        race.change(0, to: try OptimizerChoice(parsing: "gd:lr=0.025"))
        let before = try #require(race.training(of: 0))
        #expect(race.horizon == 40 && race.entrant(0)?.current?.rate == 0.025)
        race.seek(to: 41)
        let after = try #require(race.training(of: 0))
        // Gradient descent by its definition.
        #expect(after.state == zip(before.state, before.gradient).map { $0 - 0.025 * $1 })
        race.seek(to: 39)
        #expect(race.entrant(0)?.current?.rate == 0.1)
    }

    @Test func `a branch with the state goes the same way, and one without another`() throws {
        var race = try race("moons-small", ["adam:lr=0.03"])
        race.seek(to: 50)
        let choice = try OptimizerChoice(parsing: "adam:lr=0.03")
        race.join(RunPlan(id: 1, label: "kept", choice: choice, start: .zero, birth: 50, parent: 0, slot: 2))
        race.join(RunPlan(id: 2, label: "reset", choice: choice, start: .zero, birth: 50, parent: 0, slot: 3))
        race.change(2, to: choice, state: .reset)
        race.seek(to: 80)
        #expect(loss(race, 1) == loss(race, 0))
        #expect(loss(race, 2) != loss(race, 0))
        race.seek(to: 50)
        #expect(race.present.map { $0.current?.loss } == Array(repeating: loss(race), count: 3))
    }

    @Test func `a training that diverges ends`() throws {
        var race = try race("moons-deep", ["gd:lr=30"])
        race.seek(to: 2000)
        let end = try #require(race.entrant(0)?.current)
        #expect(!end.isFinite && end.step < 200 && race.entrant(0)?.isOver == true)
        #expect(race.training(of: 0)?.end == end.step && race.horizon == 2000)
    }

    @Test(arguments: [
        NetworkDefinition.PlaneKind.ravine, .path, .random, .parameters(3, 40),
    ])
    func `the map of a plane has the network's losses, and paths lie on it`(
        kind: NetworkDefinition.PlaneKind
    ) throws {
        var race = try race("moons", ["gd:lr=0.1", "adam:lr=0.03"])
        let network = try #require(race.network)
        race.seek(to: 150)
        let task = try #require(race.planeTask(PlaneChoice(kind), of: 0, besides: [0, 1]))
        race.show(plane: try #require(task.surface()))
        let (surface, section) = (race.surface, try #require(race.surface.planeSection))
        #expect(surface.rowCount == 100 && surface.dimension == 2 && section.choice.kind == kind)
        for place in [SIMD2(0.1, -0.2), SIMD2(-1.5, 0.3)] {
            let state = section.plane.origin.indices.map {
                section.plane.origin[$0] + place.x * section.plane.first[$0] + place.y * section.plane.second[$0]
            }
            let loss = network.loss(at: state)
            #expect(abs(surface.value(at: place) - loss) <= 1e-12 * loss)
            let grid = surface.sample(
                Domain(p1: place.x - 1...place.x + 1, p2: place.y - 1...place.y + 1), width: 3, height: 3)
            #expect(abs(grid[1, 1] - loss) <= 1e-9 * loss)
            // Derivatives along the axes, by differences.
            let expansion = surface.expansion(at: place)
            let step = 1e-4
            let (up, down) = (
                surface.evaluate(at: place + SIMD2(step, 0)), surface.evaluate(at: place - SIMD2(step, 0))
            )
            #expect(abs((up.value - down.value) / (2 * step) - expansion.gradient.x) < 1e-6)
            let bend = (up.gradient - down.gradient) / (2 * step)
            #expect(abs(bend.x - expansion.hessian.p11) < 1e-5 && abs(bend.y - expansion.hessian.p12) < 1e-5)
        }
        let run = try #require(race.entrant(0))
        let facts = try #require(race.planeFacts(of: 0)?.head)
        #expect(surface.definition.domain.contains(try #require(run.place)))
        if kind != .path {
            // The plane passes through the head.
            #expect(facts.distance < 1e-9 && abs(facts.foot - facts.loss) <= 1e-9 * facts.loss)
        }
        let distance = race.entrant(1)?.projection.map(\.distance) ?? 0
        #expect(distance > 0.01)
        race.seek(to: 160)
        #expect(race.entrant(0)?.path.latest?.step == 160 && race.entrant(0)?.path.count == 110)
        race.seek(to: 155)
        #expect(race.entrant(0)?.path.latest?.step == 155)
    }

    @Test func `with batches the loss is the batch's, and the same batch is met again`() throws {
        var race = try race("moons-small", ["gd:lr=0.1"], batch: 10)
        race.seek(to: 30)
        let loss = loss(race)
        #expect(race.training(of: 0)?.fullLoss != loss)
        race.seek(to: 5)
        race.seek(to: 30)
        #expect(self.loss(race) == loss)
    }
}
