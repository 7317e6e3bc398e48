@testable import ExplorerCore
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing
import Trajectories
import Wording

@Suite struct RaceDeskTests {
    private func desk(_ optimizers: [String], on name: String = "regression", batch: Int? = nil) throws -> RaceDesk {
        let choices = try optimizers.map { try OptimizerChoice(parsing: $0) }
        return RaceDesk(
            on: try #require(Surface.shipped(name)), ExplorerOptions(choices: choices, seed: 3, batch: batch))
    }

    @Test func `the runs that are shown are chosen in turn, by their keys`() throws {
        var desk = try desk(["gd", "adam", "momentum"])
        var seen: [Int] = []
        for _ in 0..<4 {
            desk.choose(next: true)
            seen.append(desk.chosen)
        }
        #expect(seen == [1, 2, 0, 1])
        desk.changeRace { $0.retire(0) }
        desk.choose(next: false)
        #expect(desk.chosen == 2)
        // A key without a run: the first run that is shown is looked at.
        desk.choose(0)
        #expect(desk.chosenRun?.slot == 2 && desk.chosenChoice?.optimizer == "gd")
        desk.choose(next: true)
        #expect(desk.chosen == 1)
    }

    @Test func `beginning again keeps the settings of now and the runs that take part`() throws {
        var desk = try desk(["gd:lr=1e-7", "adam"])
        desk.seek(to: 5)
        let changed = try OptimizerChoice(parsing: "gd:lr=1e-6")
        desk.changeRace { race in
            race.change(0, to: changed)
            race.retire(1)
        }
        desk.setStart(SIMD2(-150, 0))
        desk.restart()
        #expect(desk.course.clock == 0 && desk.course.present.map(\.slot) == [1])
        #expect(desk.chosenChoice == changed && desk.slots[0].label == "gd")
        #expect(desk.course.present.first?.current?.parameters == SIMD2(-150, 0))
    }

    @Test func `another surface has its own start and optimizers, and the seed stays`() throws {
        var desk = try desk(["gd"], batch: 5)
        #expect(desk.shownBatch == 5 && desk.batchRows?.count == 5)
        desk.setStart(.zero)
        desk.choose(4)
        let surface = try #require(Surface.shipped("himmelblau"))
        desk.open(surface, asked: [try OptimizerChoice(parsing: "adam:lr=0.1")])
        #expect(desk.chosen == 0 && desk.start == surface.definition.start && desk.slots.count == 9)
        #expect(desk.course.present.map(\.label) == ["adam"])
        // A surface without data has no mini-batches, but one with data has them again.
        #expect(desk.shownBatch == nil && desk.batchRows == nil)
        desk.open(try #require(Surface.shipped("regression")), asked: [])
        #expect(desk.shownBatch == 5 && desk.race?.script.seed == 3)
    }

    @Test func `the end of all is the last step of the last run`() throws {
        var desk = try desk(["gd:lr=1e-5", "gd:lr=1e-6"])
        desk.seek(to: 1000)
        #expect(desk.endOfAll == nil)
        desk.changeRace { $0.retire(1) }
        // At 1e-5 the loss of regression overflows at step 124, and the parameter some steps later.
        let end = try #require(desk.endOfAll)
        #expect((124...300).contains(end))
        desk.changeRace { $0.retire(0) }
        #expect(desk.endOfAll == nil)
    }
}
