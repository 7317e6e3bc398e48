import Canvas
@testable import Diagnosis
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
@testable import Trajectories
import Wording

/// What the keys of time do: scripts of what is pressed and where the runs stand then.
@Suite struct TimeTests {
    private func options(_ choices: String..., last: Int? = nil) throws -> ExplorerOptions {
        ExplorerOptions(choices: try choices.map { try OptimizerChoice(parsing: $0) }, lastStep: last)
    }

    /// Works off what it is on its way to, in pieces.
    private func arrive(_ model: inout Model, pieces: Int = 200) {
        for _ in 0..<10_000 where model.playback.pursuit != nil { _ = model.update(.work(steps: pieces)) }
    }

    @Test func `home and end go to step 0 and to the furthest step yet`() throws {
        var model = try model()
        model.pass(seconds: 2)
        let furthest = model.course.clock
        model.press(.home)
        #expect(model.course.clock == 0 && !model.playback.isRunning)
        model.press(.right)
        model.press(.end)
        #expect(model.course.clock == furthest)
    }

    @Test func `pages are 100 steps`() throws {
        var model = try model()
        model.type(" ")
        model.press(.pageDown)
        // What is not known yet takes its time; pressed again, the key goes on from there.
        #expect(model.course.clock == 0 && model.playback.pursuit == .step(100))
        _ = model.update(.work(steps: 30))
        model.press(.pageDown)
        #expect(model.course.clock == 30 && model.playback.pursuit == .step(200) && model.notices.current == nil)
        arrive(&model)
        #expect(model.course.clock == 200)
        model.press(.pageUp)
        #expect(model.course.clock == 100)
        model.press(.pageUp)
        model.press(.pageUp)
        #expect(model.course.clock == 0)
    }

    @Test func `a far step is sought in pieces, with its progress in the title, and a near one at once`() throws {
        var model = try model()
        _ = model.seek(to: 5000)
        #expect(model.course.clock == 0 && !model.playback.isRunning)
        #expect(model.dueSteps == 5000)
        _ = model.update(.work(steps: 1200))
        #expect(model.lines().first?.hasSuffix("seeking 1,200 of 5,000") == true)
        arrive(&model)
        #expect(model.course.clock == 5000 && model.playback.pursuit == nil)
        #expect(model.lines().first?.hasSuffix("step 5,000") == true)
        _ = model.seek(to: 4000)
        #expect(model.course.clock == 4000 && model.playback.pursuit == nil)
    }

    @Test(arguments: [" ", "p", "+"])
    func `any key stops what is sought`(key: String) throws {
        var model = try model()
        _ = model.seek(to: 1_000_000)
        _ = model.update(.work(steps: 300))
        model.type(key)
        #expect(model.playback.pursuit == nil && !model.playback.isRunning)
        #expect(model.course.clock == 300)
        #expect(model.notices.current?.text == "Stopped at step 300 before reaching step 1,000,000.")
    }

    @Test func `n and N go from event to event of the runs that are shown`() throws {
        var model = try model()
        _ = model.seek(to: 1200)
        arrive(&model)
        let known = Set(model.desk.shown.flatMap { model.course.knownEvents(of: $0.id).map(\.step) }).subtracting([0])
        // The lecture's first burst.
        #expect(known.contains { (700...760).contains($0) })
        model.press(.home)
        var visited: [Int] = []
        for _ in known.sorted() {
            model.type("n")
            visited.append(model.course.clock)
        }
        #expect(visited == known.sorted())
        for step in known.sorted().dropLast().reversed() {
            model.type("N")
            #expect(model.course.clock == step)
        }
        #expect(model.course.horizon == 1200)
    }

    @Test func `an event that is gone to is named, and its run is chosen`() throws {
        var model = try model()
        _ = model.seek(to: 1000)
        arrive(&model)
        let run = try #require(model.desk.shown.first { $0.label == "adagrad-rms" })
        let burst = try #require(model.course.knownEvents(of: run.id).first { $0.name == "burst" })
        _ = model.seek(to: burst.step - 1)
        model.type("n")
        #expect(model.course.clock == burst.step)
        #expect(model.notices.current?.text == "Step \(burst.step), adagrad-rms: burst in w.")
        #expect(model.desk.chosen == 2)
    }

    @Test func `where no event is known ahead the runs go on to the next one`() throws {
        var model = try model(options: options("adagrad-rms:lr=1"))
        _ = model.seek(to: 300)
        arrive(&model)
        model.type("n")
        #expect(model.playback.pursuit == .event(after: 300))
        #expect(
            model.notices.current?.text
                == "Searching for the next event; any key stops.")
        #expect(model.lines().first?.contains("searching for an event") == true)
        arrive(&model, pieces: 50)
        // The lecture's rule is over its limit from step 512 on.
        #expect(model.course.clock == 512 && !model.playback.isRunning)
        #expect(model.notices.current?.text == "Step 512, adagrad-rms: unstable in w.")
        model.type("n")
        if model.playback.pursuit != nil { model.type(" ") }
        #expect(model.playback.pursuit == nil && !model.playback.isRunning)
    }

    @Test func `there is no event before the first, and none after the end of all`() throws {
        var model = try model(options: options("gd:lr=1e-5"))
        model.type(" N")
        #expect(model.notices.current?.text == "No earlier events.")
        _ = model.seek(to: 1000)
        arrive(&model)
        #expect(model.course.clock == 249)
        #expect(model.notices.current?.text == "All runs have ended, the last at step 249.")
        #expect(model.course.horizon == 249)
        model.type("n")
        #expect(model.notices.current?.text == "No more events: all runs have ended.")
        _ = model.seek(to: 100)
        model.press(.end)
        #expect(model.course.clock == 249)
    }

    @Test func `it plays backwards to the first step, and then forwards again`() throws {
        var model = try model()
        _ = model.seek(to: 50)
        arrive(&model)
        model.type("<")
        #expect(model.playback.isRunning)
        #expect(model.lines().first?.contains("◀") == true)
        model.pass(seconds: 0.2)
        #expect((28...32).contains(model.course.clock))
        model.type(" ")
        let clock = model.course.clock
        model.pass(seconds: 0.2, from: 1)
        #expect(model.course.clock == clock)
        model.type(" ")
        model.pass(seconds: 1, from: 2)
        #expect(model.course.clock == 0 && !model.playback.isRunning)
        #expect(model.notices.current?.text == "Back at the first step.")
        model.type(" ")
        model.pass(seconds: 0.1, from: 4)
        #expect(model.course.clock > 0)
        model.type("<>")
        model.pass(seconds: 0.1, from: 5)
        #expect(model.playback.isRunning && !model.playback.pace.isBackwards)
    }

    @Test func `before the first step there is nothing to play`() throws {
        var model = try model()
        model.type(" <")
        #expect(!model.playback.isRunning)
        #expect(model.notices.current?.text == "Already at the first step.")
    }

    @Test func `what is played backwards is what was played forwards`() throws {
        var model = try model()
        var seen: [Int: [StepRow?]] = [:]
        model.type(" ")
        for _ in 0..<40 {
            model.type(".")
            seen[model.course.clock] = model.desk.shown.map(\.current)
        }
        model.type("<")
        for frame in 0..<60 {
            model.pass(seconds: 0, from: Double(frame) / 60)
            if let rows = seen[model.course.clock] { #expect(model.desk.shown.map(\.current) == rows) }
        }
        #expect(model.course.clock == 0)
    }

    @Test func `the last step asked for is passed by what is sought`() throws {
        var model = try model(options: options("gd:lr=1e-6", last: 100))
        _ = model.seek(to: 150)
        arrive(&model)
        #expect(model.course.clock == 150)
    }

    @Test func `pages that are known are turned at once, and none goes beyond the end of all`() throws {
        var model = try model(options: options("gd:lr=1e-5"))
        _ = model.seek(to: 150)
        arrive(&model)
        model.press(.home)
        model.press(.pageDown)
        #expect(model.course.clock == 100 && model.playback.pursuit == nil)
        for _ in 0..<3 {
            model.press(.pageDown)
            arrive(&model)
        }
        #expect(model.course.clock == 249)
    }

    @Test func `from the first step it goes forwards, however it came there`() throws {
        var model = try model()
        model.type(" .....<")
        model.press(.home)
        model.type(" ")
        #expect(model.playback.isRunning && !model.playback.pace.isBackwards)
        model.pass(seconds: 0.1)
        #expect(model.course.clock > 0)
    }

    @Test func `a person's pause after its own is the person's`() throws {
        var model = try model(options: options("gd:lr=1e-6", last: 5))
        model.pass(seconds: 1)
        #expect(model.playback.hasPausedItself)
        model.press(.home)
        model.type("r")
        #expect(!model.playback.hasPausedItself && !model.playback.isRunning)
    }

    @Test func `where nothing takes part no far step is sought`() throws {
        var model = try model(options: options("gd:lr=1e-6"))
        model.type(" 1")
        #expect(model.desk.shown.isEmpty)
        model.type(":seek 1e15")
        model.press(.enter)
        #expect(model.playback.pursuit == nil && model.course.clock == 0 && model.dueSteps == 0)
        #expect(model.notices.current?.text == "Cannot go to step 1,000,000,000,000,000: no optimizer active.")
        model.type(":steps 1e15")
        model.press(.enter)
        let line = try #require(model.timeLine)
        #expect(line.step(atColumn: line.area.maxX - 1) == 1_000_000_000_000_000)
        model.mouse(line.area.x, line.area.y, .press(1))
        model.mouse(line.area.maxX + 5, line.area.y, .drag(1))
        #expect(model.playback.pursuit == nil)
    }

    @Test func `a speed that is typed is measured anew`() throws {
        var model = try model()
        model.pass(seconds: 1.5)
        #expect(model.playback.pace.measured != nil)
        model.type(":speed 1234")
        model.press(.enter)
        #expect(model.playback.pace.speed == 1234 && model.playback.pace.measured == nil)
    }

    /// An explorer of runs of which `full` have more events than there is room for.
    private func crowded(_ full: Set<Int>) throws -> Model {
        let surface = try #require(Surface.shipped("regression"))
        var course = TimedCourse(surface: surface, horizon: 10)
        let rule = try OptimizerChoice(parsing: "gd")
        for run in 0...1 {
            var diagnosis = Diagnosis(on: ObservedLoss(surface), choice: rule)
            let count = full.contains(run) ? 4099 : 4095
            for _ in 0..<count { _ = diagnosis.log.begin(TimedCourse.unstable(1)) }
            course.diagnoses.append(diagnosis)
        }
        return Model(
            showing: OpenedRecording(course: course, name: "two runs"),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(120, 36))
    }

    @Test func `the way to the next event ends where no run has room for one`() throws {
        var model = try crowded([0])
        model.type("n")
        #expect(model.playback.pursuit == .event(after: 0))
        _ = model.update(.work(steps: 1))
        #expect(model.playback.pursuit != nil)
        var full = try crowded([0, 1])
        full.playback.pursue(.event(after: 0))
        _ = full.update(.work(steps: 1))
        let sentence = "Event limit reached (4,096 per run)."
        #expect(full.playback.pursuit == nil && full.notices.current?.text == sentence)
        full.type("n")
        #expect(full.playback.pursuit == nil && full.notices.current?.text == sentence)
    }

    @Test func `events that found no room are counted in the list`() throws {
        var model = try crowded([0])
        #expect(model.omittedEvents == 3)
        model.type("w")
        #expect(model.lines().contains { $0.contains("Why · 1 run 1, 3 more events not shown") })
        model.press(.escape)
        model.press(.tab)
        #expect(model.desk.chosen == 1 && model.omittedEvents == 0)
    }
}
