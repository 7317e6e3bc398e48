import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Trajectories
import Wording

@Suite struct ModelTests {
    @Test func `it opens on the lecture's race, running`() throws {
        let model = try model()
        #expect(model.playback.isRunning)
        #expect(model.desk.shown.map(\.label) == ["gd", "adagrad", "adagrad-rms"])
        #expect(model.desk.shown.compactMap { model.course.choice(of: $0.id)?.learningRate } == [1e-6, 1, 1])
    }

    @Test func `the first burst is seen within ten seconds`() throws {
        var model = try model()
        var burst: Double?
        for frame in 0..<600 where burst == nil {
            model.pass(seconds: 0, from: Double(frame) / 60)
            let loss = model.desk.shown.first { $0.label == "adagrad-rms" }?.current?.loss ?? 0
            if model.course.clock > 100, loss > 1e6 { burst = Double(frame) / 60 }
        }
        #expect(burst != nil)
    }

    @Test func `space pauses and runs, and time stands still meanwhile`() throws {
        var model = try model()
        model.pass(seconds: 1)
        let clock = model.course.clock
        #expect((95...105).contains(clock))
        model.type(" ")
        model.pass(seconds: 1, from: 1)
        #expect(model.course.clock == clock)
        model.type(" ")
        model.pass(seconds: 1, from: 2)
        #expect((95...105).contains(model.course.clock - clock))
    }

    @Test func `a step forward and a step back pause and come to the same state`() throws {
        var model = try model()
        model.pass(seconds: 1)
        model.type(".")
        let there = model.desk.shown.map(\.current)
        let clock = model.course.clock
        #expect(!model.playback.isRunning)
        model.press(.left)
        #expect(model.course.clock == clock - 1)
        model.press(.right)
        #expect(model.course.clock == clock)
        #expect(model.desk.shown.map(\.current) == there)
    }

    @Test func `there is no step before the first`() throws {
        var model = try model()
        model.type(" ,,,")
        #expect(model.course.clock == 0)
    }

    @Test func `speeds go 1, 2, 5, 10 up to a million`() throws {
        #expect(Speed.choices.first == 1)
        #expect(Speed.choices.prefix(6) == [1, 2, 5, 10, 20, 50])
        #expect(Speed.choices.last == 1_000_000)
        #expect(Speed.choices.contains(Speed.opening))
        var model = try model()
        model.type("+")
        #expect(model.playback.pace.speed == 200)
        model.type("---")
        #expect(model.playback.pace.speed == 20)
        model.type(String(repeating: "-", count: 30))
        #expect(model.playback.pace.speed == 1)
        model.type(String(repeating: "+", count: 30))
        #expect(model.playback.pace.speed == 1_000_000)
    }

    @Test func `number keys switch optimizers on and off`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        model.type("2")
        #expect(model.desk.shown.map(\.label) == ["gd", "adagrad-rms"])
        model.type("7")
        #expect(model.desk.shown.map(\.label) == ["gd", "adagrad-rms", "adam"])
        let adam = try #require(model.desk.shown.last)
        #expect(adam.current?.parameters == model.desk.start)
        #expect(adam.birth == model.course.clock)
        model.type("2")
        #expect(model.desk.shown.map(\.label) == ["gd", "adagrad-rms", "adam", "adagrad"])
    }

    @Test func `all of them can be off`() throws {
        var model = try model()
        model.type("123")
        #expect(model.desk.shown.isEmpty)
        #expect(model.lines().contains { $0.contains("No optimizer active; press 1–9.") })
        model.pass(seconds: 0.2)
    }

    @Test func `a key without an optimizer says so`() throws {
        var model = try model()
        while model.desk.slots.count > 3 { model.desk.slots.removeLast() }
        model.type("9")
        #expect(model.notices.current?.text == "No run 9.")
    }

    @Test func `the learning rate goes in steps of 1-2-5, from the present step on`() throws {
        var model = try model()
        model.type(" ")
        model.type("]")
        #expect(model.course.choice(of: 0)?.learningRate == 2e-6)
        model.type("[[[")
        #expect(model.course.choice(of: 0)?.learningRate == 2e-7)
        #expect(model.course.choice(of: 1)?.learningRate == 1)
        #expect(model.desk.shown.first?.current?.rate == 2e-7)
    }

    @Test func `tab chooses which optimizer is turned`() throws {
        var model = try model()
        model.type(" ")
        model.press(.tab)
        model.type("]")
        #expect(model.course.choice(of: 0)?.learningRate == 1e-6)
        #expect(model.course.choice(of: 1)?.learningRate == 2)
    }

    @Test func `e goes through all schedules and back to a constant rate`() throws {
        var model = try model()
        model.type(" ")
        var kinds: [String?] = []
        for _ in ScheduleCatalogue.entries {
            model.type("e")
            kinds.append(model.course.choice(of: 0)?.schedule?.kind)
        }
        #expect(kinds.compactMap { $0 } == ScheduleCatalogue.entries.map(\.descriptor.name).filter { $0 != "constant" })
        #expect(kinds.last == .some(nil))
    }

    @Test func `restarting keeps the settings of now`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        model.type("]2r")
        #expect(model.course.clock == 0)
        #expect(model.desk.shown.map(\.label) == ["gd", "adagrad-rms"])
        #expect(model.desk.shown.first.flatMap { model.course.choice(of: $0.id)?.learningRate } == 2e-6)
    }

    @Test func `a surface is chosen from the list`() throws {
        var model = try model()
        model.type("s")
        let names = LossFile.shippedNames
        let present = try #require(names.firstIndex(of: "regression"))
        model.press(.down)
        model.press(.enter)
        #expect(model.course.surface.name == names[(present + 1) % names.count])
        #expect(model.pages.overlay == nil)
        #expect(!model.desk.shown.isEmpty)
        model.type("s")
        model.press(.escape)
        #expect(model.pages.overlay == nil)
    }

    @Test(arguments: [Size(40, 12), Size(60, 20), Size(80, 24), Size(104, 32), Size(160, 60)])
    func `every surface stands in the list with its summary once it is chosen`(size: Size) throws {
        var model = try model(size)
        model.type("s")
        model.press(.home)
        for name in Surface.shippedNames {
            let definition = try #require(Surface.shipped(name)).definition
            let lines = model.lines()
            #expect(lines.contains { $0.contains(" \(name) ") }, "\(name)")
            if size.height >= 20 {
                let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
                let beginning = definition.summary.split(separator: " ").prefix(4).joined(separator: " ")
                #expect(words.contains(beginning), "\(name)")
            }
            model.press(.down)
        }
    }

    @Test func `the list goes by pages to its ends and no further`() throws {
        let names = LossFile.shippedNames
        var model = try model(Size(80, 24))
        model.type("s")
        model.press(.end)
        #expect(model.pages.overlay == .surfaces(chosen: names.count - 1))
        model.press(.pageDown)
        #expect(model.pages.overlay == .surfaces(chosen: names.count - 1))
        var pages = 0
        while model.pages.overlay != .surfaces(chosen: 0), pages < names.count {
            model.press(.pageUp)
            pages += 1
        }
        #expect((2...5).contains(pages))
        model.press(.up)
        #expect(model.pages.overlay == .surfaces(chosen: names.count - 1))
    }

    @Test func `help is closed by its own key and by escape, and q leaves from everywhere`() throws {
        for keys in ["", "?", "s"] {
            var model = try model()
            model.type(keys + "q")
            #expect(model.isLeaving)
        }
        var model = try model()
        model.type("??")
        #expect(model.pages.overlay == nil)
        model.type("?")
        model.press(.escape)
        #expect(model.pages.overlay == nil)
    }

    @Test func `a race of runs that all ended pauses and says why`() throws {
        let choice = try OptimizerChoice(parsing: "gd:lr=1e-5")
        var model = try model(options: ExplorerOptions(choices: [choice]))
        model.pass(seconds: 4)
        #expect(!model.playback.isRunning)
        #expect(model.desk.shown.first?.current?.step == 249)
        #expect(model.lines().contains { $0.contains("not finite") })
        #expect(model.course.clock == 249)
        var stepped = model
        stepped.type(" ..")
        #expect(stepped.course.clock == 249)
        model.type("r")
        #expect(model.playback.isRunning)
        #expect(model.course.clock == 0)
    }

    @Test func `the steps asked for are the last ones`() throws {
        var model = try model(options: ExplorerOptions(lastStep: 50))
        model.pass(seconds: 2)
        #expect(model.course.clock == 50)
        #expect(!model.playback.isRunning)
        model.type(" ")
        model.pass(seconds: 1, from: 2)
        #expect(model.course.clock > 100)
    }

    @Test func `a click on the map places the start there`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        let panel = try #require(model.mapPanel)
        model.click(panel.map.x, panel.map.y)
        let cell =
            model.course.surface.definition.domain.width / SIMD2(Double(panel.map.width), Double(panel.map.height))
        #expect(abs(model.desk.start.x - (-200 + cell.x / 2)) < 1e-9)
        #expect(abs(model.desk.start.y - (5 - cell.y / 2)) < 1e-9)
        #expect(model.course.clock == 0)
        model.click(0, 0)
        #expect(abs(model.desk.start.x - (-200 + cell.x / 2)) < 1e-9)
    }

    @Test(arguments: [1, 2, 5, 10, 100])
    func `the speed shown is the speed, not a rounding of it`(speed: Int) throws {
        var model = try model()
        while model.playback.pace.speed > speed { model.type("-") }
        for frame in 0..<1500 {
            model.pass(seconds: 0, from: Double(frame) / 60)
            var title = Buffer(Size(120, 1))
            TitleLine(model: model, theme: Theme(.none)).draw(into: &title, title.bounds)
            #expect(title.text.contains("▶ \(speed)/s "), "frame \(frame): \(title.text)")
        }
    }

    @Test func `a notice is said whole, and goes with the next key`() throws {
        var model = try model(Size(50, 12))
        model.say(.recording(.began(path: "ravine-regression-20261122-154100.jsonl")))
        let words = model.lines().joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words.contains("Recording to ravine-regression-20261122-154100.jsonl from step 0."))
        model.type(" ")
        #expect(model.notices.current == nil)
    }

    @Test func `runs of one rule are told apart`() throws {
        let choices = try ["gd:lr=1e-6", "gd:lr=1e-7", "adam"].map { try OptimizerChoice(parsing: $0) }
        let model = try model(options: ExplorerOptions(choices: choices))
        #expect(model.desk.shown.map(\.label) == ["gd:lr=1e-6", "gd:lr=1e-7", "adam"])
    }

    @Test(arguments: ["valley", "rosenbrock", "himmelblau", "beale", "rastrigin", "ackley"])
    func `what opens on another surface stays in sight`(surface: String) throws {
        var model = try model(of: surface)
        model.pass(seconds: 2)
        let domain = model.course.surface.definition.domain
        for run in model.desk.shown {
            let place = try #require(run.current).parameters - domain.lower
            let share = place / domain.width
            #expect(share.min() > -1 && share.max() < 2, "\(run.label)")
        }
    }

    @Test func `nothing is drawn anew while nothing happens, and everything that happens is`() throws {
        var model = try model()
        model.type(" ")
        model.pass(seconds: 0.1)
        let still = model.revision
        let picture = model.lines()
        model.pass(seconds: 1, from: 0.1)
        #expect(model.revision == still)
        #expect(model.lines() == picture)
        model.say(.race(.noParent))
        model.pass(seconds: 7, from: 2)
        #expect(model.notices.current == nil)
        #expect(model.revision > still)
        let before = model.revision
        model.type(".")
        #expect(model.revision > before)
    }

    @Test func `a signal or the end of input leaves`() throws {
        for event in [InputEvent.terminate(15), .endOfInput] {
            var model = try model()
            _ = model.take(event)
            #expect(model.isLeaving)
        }
    }
}
