@testable import Diagnosis
import Optimizers
@testable import Runs
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories

/// A diagnosed race is a function of its script and its clock, however it came there.
@Suite struct WindingTests {
    /// All that is known of the runs of a race at its clock.
    private struct Sight {
        var rows: [StepRow]
        var events: [[RunEvent]]
        var outcomes: [Outcome?]
        var motions: [Motion?]
        var buckets: [[TraceBucket]]

        init(_ race: Race) {
            let present = race.present
            rows = present.compactMap(\.current)
            events = present.map { race.diagnosis(of: $0.id)?.events ?? [] }
            outcomes = present.map { race.diagnosis(of: $0.id)?.outcome }
            motions = present.map { race.motion(of: $0.id) }
            buckets = present.map { $0.trace.buckets + [$0.trace.unfinished].compactMap { $0 } }
        }

        /// Whether both are the same to the last bit; a parameter of the last row of a run may be not a number.
        static func == (one: Sight, other: Sight) -> Bool {
            one.events == other.events && one.outcomes == other.outcomes
                && String(describing: one.rows) == String(describing: other.rows)
                && String(describing: one.motions) == String(describing: other.motions)
                && one.buckets.map(\.count) == other.buckets.map(\.count)
                && zip(one.buckets, other.buckets).allSatisfy { one, other in
                    one.filter { $0 == $0 } == other.filter { $0 == $0 }
                }
        }
    }

    private func script(_ choices: [String], on surface: String = "regression") throws -> RaceScript {
        let surface = try #require(Surface.shipped(surface))
        return RaceScript(
            surface: surface,
            plans: try choices.enumerated().map { id, text in
                RunPlan(
                    id: id, label: text, choice: try OptimizerChoice(parsing: text), start: surface.definition.start,
                    slot: id + 1)
            })
    }

    private func choice(_ text: String) throws -> OptimizerChoice { try OptimizerChoice(parsing: text) }

    /// Some steps below `bound`, by a linear congruence with the constants of Numerical Recipes.
    private func places(_ count: Int, below bound: Int) -> [Int] {
        var state: UInt32 = 1
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % bound
        }
    }

    @Test func `wound to any places it shows what going straight there shows`() throws {
        let script = try script(["adagrad-rms:lr=1", "adam:lr=0.5", "gd:lr=1e-5", "rmsprop:lr=1,alpha=0.9"])
        var places = places(40, below: 2200)
        places += [0, 248, 249, 250, 2200, 1023, 1024, 2047, 2048]
        var straight = Race(script, diagnosing: true)
        var expected: [Int: Sight] = [:]
        for place in places.sorted() {
            straight.seek(to: place)
            expected[place] = Sight(straight)
        }
        var race = Race(script, diagnosing: true)
        race.seek(to: 2200)
        for place in places {
            race.seek(to: place)
            let isSame = expected[place].map { Sight(race) == $0 } ?? false
            #expect(isSame, "step \(place)")
        }
    }

    @Test func `what happened further on is known after winding back`() throws {
        var race = Race(try script(["adagrad-rms:lr=1", "gd:lr=1e-5"]), diagnosing: true)
        race.seek(to: 1000)
        let events = race.present.map { race.diagnosis(of: $0.id)?.events ?? [] }
        // The lecture's burst is after step 700, and the rate of 1e-5 ends the run at step 249.
        #expect(events[0].contains { $0.name == "burst" && (700..<760).contains($0.step) })
        #expect(events[1].contains { $0.name == "diverged" && $0.step == 249 })
        race.seek(to: 100)
        #expect(race.horizon == 1000)
        #expect([0, 1].map { race.knownEvents(of: $0) } == events)
        #expect(race.diagnosis(of: 0)?.events.contains { $0.name == "burst" } == false)
        race.seek(to: 1000)
        #expect([0, 1].map { race.knownEvents(of: $0) } == events)
    }

    @Test func `a change forgets what was known beyond it`() throws {
        var race = Race(try script(["adagrad-rms:lr=1", "adam:lr=0.5"]), diagnosing: true)
        race.seek(to: 1000)
        race.seek(to: 300)
        race.change(0, to: try choice("adagrad-rms:lr=1@inverse-sqrt"))
        #expect(race.horizon == 300)
        #expect(race.knownEvents(of: 0).allSatisfy { $0.step <= 300 })
        for place in [900, 50, 299, 300, 301, 700] {
            race.seek(to: place)
            var straight = Race(race.script, diagnosing: true)
            straight.seek(to: place)
            let isSame = Sight(race) == Sight(straight)
            #expect(isSame, "step \(place)")
        }
        race.seek(to: 900)
        // The decaying rate cures the bursts.
        #expect(race.diagnosis(of: 0)?.events.contains { $0.name == "burst" } == false)
    }

    @Test func `a branch is its parent until its own first change, and so is a branch of it`() throws {
        var race = Race(try script(["adam:lr=0.05"], on: "rosenbrock"), diagnosing: true)
        race.seek(to: 2000)
        race.seek(to: 700)
        for (id, birth) in [(1, 700), (2, 900)] {
            race.seek(to: birth)
            let point = try #require(race.present.first?.current?.parameters)
            race.join(
                RunPlan(
                    id: id, label: "", choice: try choice("adam:lr=0.05"), start: point, birth: birth, parent: id - 1))
            #expect(race.horizon == birth)
        }
        race.seek(to: 1200)
        race.change(1, to: try choice("adam:lr=0.01"))
        race.seek(to: 1300)
        race.change(2, to: try choice("momentum:lr=0.0001"))
        for place in [1200, 950, 1299, 1500] {
            race.seek(to: place)
            let rows = race.present.compactMap(\.current)
            #expect(rows.count == 3)
            let isLikeParent = rows[1].parameters == rows[0].parameters
            #expect(isLikeParent == (place <= 1200))
            #expect((rows[2].parameters == rows[0].parameters) == (place <= 1300))
        }
        var straight = Race(race.script, diagnosing: true)
        straight.seek(to: 1500)
        let isSame = Sight(race) == Sight(straight)
        #expect(isSame)
        var rows = RaceRows(race.script)
        while rows.step < 1500 { rows.next { _ in } }
        var last: [StepRow] = []
        rows.next { last.append($0) }
        #expect(last == Sight(race).rows)
    }

    @Test func `it says what a run without winding says`() throws {
        let script = try script(["adagrad-rms:lr=1", "gd:lr=1.1449e-6"])
        var rows = RaceRows(script, diagnosing: script.scale)
        while rows.step <= 900 { rows.next { _ in } }
        var race = Race(script, diagnosing: true)
        race.seek(to: 900)
        for id in 0...1 {
            #expect(race.diagnosis(of: id)?.events == rows.diagnosis(of: id)?.events)
            #expect(race.diagnosis(of: id)?.outcome == rows.diagnosis(of: id)?.outcome)
        }
        #expect(Race(script).diagnosis(of: 0) == nil)
    }

    @Test func `the update at the clock leads to the next row`() throws {
        var race = Race(try script(["momentum:lr=0.0005,momentum=0.5", "gd:lr=0.001"], on: "rosenbrock"))
        race.seek(to: 20)
        let (motions, before) = ([race.motion(of: 0), race.motion(of: 1)], Sight(race).rows)
        race.seek(to: 21)
        let after = Sight(race).rows
        for id in 0...1 {
            let motion = try #require(motions[id])
            #expect(before[id].parameters + motion.step == after[id].parameters)
            #expect(motion.gradient == before[id].gradient)
            #expect(motion.metric == SIMD2(1, 1))
        }
        let velocity = try #require(motions[0]?.momentum)
        #expect(motions[0]?.step == -0.0005 * velocity)
        #expect(motions[1]?.momentum == nil)
        // v ← μv + g
        #expect(race.motion(of: 0)?.momentum == 0.5 * velocity + (after[0].gradient ?? .zero))
    }

    @Test func `going back step by step shows what going straight there shows`() throws {
        let script = try script(["adagrad-rms:lr=1", "adam:lr=0.5", "gd:lr=1e-5"])
        let places = Array(stride(from: 2500, through: 0, by: -7))
        var straight = Race(script, diagnosing: true)
        var expected: [Int: Sight] = [:]
        for place in places.reversed() {
            straight.seek(to: place)
            expected[place] = Sight(straight)
        }
        var race = Race(script, diagnosing: true)
        race.seek(to: 3000)
        for place in places + places.reversed() + places {
            race.seek(to: place)
            let isSame = expected[place].map { Sight(race) == $0 } ?? false
            #expect(isSame, "step \(place)")
        }
    }

    @Test func `a copy of a race is not changed by what is done to the other`() throws {
        var race = Race(try script(["adagrad-rms:lr=1", "gd:lr=1e-5"]), diagnosing: true)
        race.seek(to: 240)
        let kept = race
        race.seek(to: 1000)
        race.seek(to: 900)
        race.seek(to: 890)
        var straight = Race(race.script, diagnosing: true)
        straight.seek(to: 240)
        #expect(Sight(kept) == Sight(straight))
        #expect([0, 1].map { kept.knownEvents(of: $0) } == [0, 1].map { straight.knownEvents(of: $0) })
        #expect(kept.diagnosis(of: 1)?.events.contains { $0.step == 249 } == false)
    }

    @Test func `going back computes few rows a step`() throws {
        let script = try script(["gd:lr=1e-7"])
        var racer = Racer(script.plans[0], Runner(try #require(script.descent(of: 0)), diagnosing: nil))
        racer.seek(to: 300_000)
        // A snapshot every 2048 steps, 64 stops between two: 32 rows, and those of an interval where one is left.
        for step in stride(from: 299_990, to: 200_000, by: -10) {
            racer.seek(to: step)
            #expect(racer.entrant.current?.step == step)
            #expect(racer.stops.count <= 2 * Racer.stopsPerInterval)
        }
        let gaps = zip(racer.stops, racer.stops.dropFirst()).map { $1.step - $0.step }
        #expect(racer.path.spacing == 2048)
        #expect(!gaps.isEmpty && gaps.allSatisfy { $0 == 32 })
        for step in 200_010..<210_000 { racer.seek(to: step) }
        #expect(racer.stops.count <= 2 * Racer.stopsPerInterval)
        #expect(racer.stops.last.map { 209_999 - $0.step < 32 } == true)
    }

    @Test func `what was noticed is what is known, figures aside`() throws {
        var race = Race(try script(["adagrad-rms:lr=1", "gd:lr=1e-5", "adam:lr=0.5"]), diagnosing: true)
        func expectSame() {
            for id in 0...2 {
                let (noticed, known) = (race.noticedEvents(of: id), race.knownEvents(of: id))
                #expect(noticed.map(\.step) == known.map(\.step))
                #expect(noticed.map(\.name) == known.map(\.name))
                #expect(noticed.map(\.parameter) == known.map(\.parameter))
            }
        }
        for place in [3, 60, 245, 249, 700, 1203, 1500, 800, 1499, 1600] {
            race.seek(to: place)
            expectSame()
        }
        race.seek(to: 720)
        race.retire(0)
        expectSame()
        #expect(!race.noticedEvents(of: 0).isEmpty && race.noticedEvents(of: 0).allSatisfy { $0.step < 720 })
        race.seek(to: 400)
        race.change(0, to: try choice("adagrad-rms:lr=2"))
        race.seek(to: 900)
        expectSame()
    }

    @Test func `events are found by their steps`() throws {
        let steps = [0, 3, 3, 8]
        let events = steps.map { RunEvent(.leftView(Excursion(point: .zero)), step: $0) }
        // The number of those up to a step.
        for step in -1...9 {
            #expect(events.place(behind: step) == steps.count { $0 <= step })
        }
    }

    @Test func `snapshots are bounded in number and reach to the run's end`() throws {
        let script = try script(["gd:lr=1e-7"])
        let descent = try #require(script.descent(of: 0))
        var path = LivePath(Runner(descent, diagnosing: nil))
        for end in stride(from: 999, to: 140_000, by: 1000) {
            path.rows(end - 999...end) { _, _ in }
            #expect(path.snapshots.states.count <= LivePath.capacity)
        }
        let steps = path.snapshots.states.map(\.descent.step)
        let gaps = zip(steps, steps.dropFirst()).map { $1 - $0 }
        #expect(steps.first == 0 && steps.last.map { $0 > 138_000 } ?? false)
        #expect(gaps.allSatisfy { $0 <= 1024 })
    }
}
