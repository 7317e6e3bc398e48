@testable import Diagnosis
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories

@Suite struct RaceTests {
    private func script(_ choices: [String], on surface: String = "rosenbrock") throws -> RaceScript {
        let surface = try #require(Surface.shipped(surface))
        return RaceScript(
            surface: surface,
            plans: try choices.enumerated().map { id, text in
                RunPlan(
                    id: id, label: text, choice: try OptimizerChoice(parsing: text), start: surface.definition.start,
                    slot: id + 1)
            })
    }

    private func states(_ race: Race) -> [StepRow] { race.present.compactMap(\.current) }

    @Test func `winding back and on again comes to the same bits`() throws {
        var race = Race(try script(["adam:lr=0.05", "momentum:lr=0.0005", "adagrad:lr=0.5"]))
        race.seek(to: 3000)
        let there = states(race)
        for step in [2999, 1024, 700, 0, 257, 3000] {
            race.seek(to: step)
            #expect(race.clock == step)
            #expect(states(race).allSatisfy { $0.step == step })
        }
        #expect(states(race) == there)
    }

    @Test func `its rows are those of the recording order`() throws {
        let script = try script(["gd:lr=0.001", "adam:lr=0.05"])
        var rows = RaceRows(script)
        var race = Race(script)
        for step in 0...50 {
            var given: [StepRow] = []
            rows.next { given.append($0) }
            race.seek(to: step)
            #expect(given == states(race))
            #expect(given.map(\.run) == [0, 1])
        }
    }

    @Test func `a rate turned at a step is that of the step's own update`() throws {
        var race = Race(try script(["gd:lr=0.001"]))
        race.seek(to: 10)
        let before = states(race)
        var choice = try #require(race.choice(of: 0))
        choice.learningRate = 0.0005
        race.change(0, to: choice)
        let after = states(race)
        #expect(after[0].parameters == before[0].parameters)
        #expect(after[0].rate == 0.0005)
        race.seek(to: 11)
        let gradient = try #require(before[0].gradient)
        #expect(states(race)[0].parameters == before[0].parameters - 0.0005 * gradient)
        race.seek(to: 9)
        #expect(states(race)[0].rate == 0.001)
        #expect(race.choice(of: 0)?.learningRate == 0.001)
        race.seek(to: 400)
        var straight = Race(race.script)
        straight.seek(to: 400)
        #expect(states(straight) == states(race))
    }

    @Test func `turning a rate in the past forgets the later turns of that run alone`() throws {
        var race = Race(try script(["gd:lr=0.001", "momentum:lr=0.0001"]))
        for (step, run) in [(100, 0), (200, 0), (150, 1)] {
            race.seek(to: step)
            var choice = try #require(race.choice(of: run))
            choice.learningRate /= 2
            race.change(run, to: choice)
        }
        race.seek(to: 50)
        race.change(0, to: try OptimizerChoice(parsing: "gd:lr=0.0003"))
        #expect(race.script.changes.map { [$0.run, $0.step] } == [[1, 150], [0, 50]])
    }

    @Test func `one that joins begins its own count, and one that leaves is gone from there on`() throws {
        var race = Race(try script(["gd:lr=0.001"]))
        race.seek(to: 30)
        let surface = race.surface
        let late = RunPlan(
            id: race.nextID, label: "late", choice: try OptimizerChoice(parsing: "adam:lr=0.1@warmup:steps=10"),
            start: surface.definition.start, birth: 30, slot: 7)
        race.join(late)
        #expect(states(race).map(\.run) == [0, 1])
        #expect(states(race)[1].parameters == surface.definition.start)
        #expect(abs((states(race)[1].rate ?? 0) - 0.01) < 1e-15)
        race.seek(to: 40)
        race.retire(0)
        #expect(states(race).map(\.run) == [1])
        race.seek(to: 20)
        #expect(states(race).map(\.run) == [0])
    }

    @Test func `one that leaves where it began is forgotten, and its number is not given again`() throws {
        var race = Race(try script(["gd:lr=0.001", "momentum:lr=0.0001"]))
        race.retire(1)
        #expect(race.script.plans.map(\.id) == [0] && race.script.retirements.isEmpty)
        #expect(race.entrant(1) == nil && race.nextID == 2)
        race.seek(to: 30)
        let late = RunPlan(
            id: race.nextID, label: "late", choice: try OptimizerChoice(parsing: "adam"),
            start: race.surface.definition.start, birth: 30)
        race.join(late)
        race.retire(2)
        #expect(race.script.plans.map(\.id) == [0] && race.nextID == 3)
    }

    @Test func `one that leaves where it began stays known to the branch that began there too`() throws {
        var race = Race(try script(["gd:lr=0.001"]))
        let choice = try #require(race.choice(of: 0))
        race.join(RunPlan(id: 1, label: "", choice: choice, start: race.surface.definition.start, parent: 0))
        race.retire(0)
        #expect(race.present.map(\.id) == [1] && race.script.retirements == [0: 0])
        race.seek(to: 10)
        #expect(states(race).map(\.run) == [1] && states(race).map(\.step) == [10])
    }

    @Test func `what would have come of one that leaves is forgotten`() throws {
        var race = Race(try script(["gd:lr=0.001", "momentum:lr=0.0001"]))
        let choice = try OptimizerChoice(parsing: "gd:lr=0.0005")
        race.seek(to: 100)
        race.change(0, to: choice)
        race.seek(to: 200)
        let point = try #require(states(race).first?.parameters)
        race.join(RunPlan(id: 2, label: "", choice: choice, start: point, birth: 200, parent: 0))
        race.seek(to: 300)
        race.seek(to: 50)
        race.retire(0)
        #expect(race.script.changes.isEmpty && race.script.plans.map(\.id) == [0, 1])
        #expect(race.script.retirements == [0: 50])
        race.seek(to: 300)
        #expect(states(race).map(\.run) == [1])
    }

    @Test func `the horizon does not wait for one that left`() throws {
        // The rate of 1e-5 ends its run at step 249; the other goes on.
        var race = Race(try script(["gd:lr=1e-5", "adagrad:lr=1"], on: "regression"))
        race.seek(to: 400)
        race.seek(to: 100)
        #expect(race.horizon == 400)
        race.retire(1)
        #expect(race.horizon == 249)
    }

    @Test func `a branch goes on from its parent's state`() throws {
        var race = Race(try script(["adam:lr=0.05"]))
        race.seek(to: 100)
        let parent = try #require(states(race).first)
        let choice = try #require(race.choice(of: 0))
        race.join(RunPlan(id: 1, label: "branch", choice: choice, start: parent.parameters, birth: 100, parent: 0))
        race.seek(to: 500)
        let rows = states(race)
        #expect(rows.count == 2)
        #expect(rows[0].parameters == rows[1].parameters)
        #expect(rows[0].denominator == rows[1].denominator)
    }

    @Test func `a run ends with the row in which a parameter is not finite`() throws {
        var race = Race(try script(["gd:lr=1e-5", "adagrad:lr=1"], on: "regression"))
        race.seek(to: 400)
        #expect(race.present.map(\.isOver) == [true, false])
        #expect(states(race).map(\.step) == [249, 400])
        race.seek(to: 248)
        #expect(race.present.map(\.isOver) == [false, false])
    }

    @Test func `changes told on the way come to the rows as if they had been known`() throws {
        var known = try script(["gd:lr=0.001"])
        known.changes = [RunChange(run: 0, step: 5, choice: try OptimizerChoice(parsing: "gd:lr=0.0001"))]
        known.plans.append(
            RunPlan(
                id: 1, label: "late", choice: try OptimizerChoice(parsing: "adam"),
                start: known.surface.definition.start, birth: 7))
        known.retirements = [0: 9]
        var straight = RaceRows(known)
        var told = RaceRows(try script(["gd:lr=0.001"]))
        for step in 0..<12 {
            if step == 5 { told.follow(known) }
            var (one, two): ([StepRow], [StepRow]) = ([], [])
            straight.next { one.append($0) }
            told.next { two.append($0) }
            #expect(one == two)
            let running = step < 7 ? [0] : step < 9 ? [0, 1] : [1]
            #expect(one.map(\.run) == running)
        }
    }

    /// All rows of `script` up to that of step `last`, with what is said of them.
    private func run(_ script: RaceScript, to last: Int, atOnce: Bool) -> (rows: [StepRow], events: [[RunEvent]?]) {
        var race = RaceRows(script, diagnosing: script.scale)
        var rows: [StepRow] = []
        while race.step <= last, !race.isOver {
            if atOnce { race.next(upTo: last) { rows.append($0) } } else { race.next { rows.append($0) } }
        }
        #expect(race.isOver || race.step == last + 1)
        return (rows, script.plans.map { race.diagnosis(of: $0.id)?.events })
    }

    @Test(arguments: [
        ["adam:lr=0.05"], ["gd:lr=0.01"], ["momentum:lr=0.002@cosine:steps=300"], ["newton:lr=0.5"], ["lbfgs"],
        ["rprop", "nesterov:lr=0.001"],
    ])
    func `rows had at once are those had one by one`(choices: [String]) throws {
        var script = try script(choices)
        script.changes = [
            RunChange(run: 0, step: 101, choice: try OptimizerChoice(parsing: "adagrad:lr=0.5")),
            RunChange(run: 0, step: 203, choice: try OptimizerChoice(parsing: "adam:lr=0.01")),
        ]
        let (one, other) = (run(script, to: 411, atOnce: true), run(script, to: 411, atOnce: false))
        // As text, in which a number that is none is the same as itself.
        #expect("\(one.rows)" == "\(other.rows)")
        #expect(one.events == other.events)
        #expect(!one.rows.isEmpty)
    }

    @Test func `rows had at once count those who join and leave`() throws {
        var script = try script(["adam:lr=0.05"])
        script.plans.append(
            RunPlan(
                id: 1, label: "late", choice: try OptimizerChoice(parsing: "gd:lr=0.001"),
                start: script.surface.definition.start, birth: 45))
        script.retirements = [0: 63]
        let (one, other) = (run(script, to: 100, atOnce: true), run(script, to: 100, atOnce: false))
        #expect(one.rows == other.rows)
        #expect(one.events == other.events)
        #expect(one.rows.count == 63 + 56)
    }
}
