import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Recordings
import Runs
import Scene
import SurfaceFiles
import TestFolders
import Testing
import Trajectories

/// Recordings of trainings on the screen: charts, map, events and keys.
@Suite struct TrainingReplayTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    /// A loss that falls like 1 / (step + 1) and bursts tenfold at 300 and 600; el passes the limit 2 at 250.
    private static func lines(positions: Bool, grid: Bool, steps: Int = 1000) -> [String] {
        let header =
            #"{"format":"ravine-run","version":2,"created":"","generator":"hand","surface":{"title":"by hand","#
            + #""training":{"parameters":1234,"tensors":[],"framework":"torch 9"}},"seed":0,"runs":["#
            + #"{"id":0,"label":"sgd","optimizer":"gd","hyper":{"lr":0.5},"schedule":null}],"#
            + #""columns":["run","step","p1","p2","loss","gradient_norm","lr","el","limit","sharpness","preconditioned_sharpness"]}"#
        var lines = [header]
        let plane = #"{"plane":{"kind":"random","from_step":0,"to_step":0,"seed":1,"hash":"a","labels":["one","other"]"#
        if positions { lines.append(plane + "}}") }
        for step in 0..<steps {
            let loss = (step > 0 && step.isMultiple(of: 300) ? 10 : 1) / Double(step + 1)
            let place = positions ? "\(Double(step) / 1000),\(Double(step % 2) / 10)" : "null,null"
            let el =
                step.isMultiple(of: 10)
                ? "\(1 + Double(step) / 250),2,\(2 + Double(step) / 125),\(2 + Double(step) / 125)" : "null,2,null,null"
            lines.append("[0,\(step),\(place),\(loss),\(loss / 2),0.5,\(el)]")
        }
        if grid {
            let losses = (0..<48).map { "\(Double($0 % 8 + 1) / 10)" }.joined(separator: ",")
            lines.append(
                plane + #","grid":{"p1":[-0.2,1.2],"p2":[-0.2,0.3],"columns":8,"rows":6,"losses":[\#(losses)]}}}"#)
        }
        return lines + [#"{"end":{}}"#]
    }

    private func model(
        positions: Bool = true, grid: Bool = false, _ size: Size = Size(120, 36), depth: ColorDepth = .palette256,
        isUnicode: Bool = true
    ) throws -> Model {
        let path = try folder.file(Self.lines(positions: positions, grid: grid).joined(separator: "\n") + "\n")
        var replay = try TrainingReplay([TrainingRecording(path: path)])
        replay.seek(to: 0)
        var model = Model(
            showing: OpenedRecording(course: replay, name: "run.jsonl"),
            appearance: Appearance(depth: depth, isUnicode: isUnicode, colormap: .standard), size: size)
        model.type(" ")
        return model
    }

    @Test func `charts show what is recorded, and the title what it is`() throws {
        var model = try model()
        #expect(model.showsCharts)
        _ = model.update(.input(.key(.character(":"))))
        model.press(.escape)
        let lines = model.lines()
        #expect(lines[0].contains("run.jsonl") && lines[0].contains("by hand"))
        #expect(lines[0].contains("torch 9, 1,234 parameters"))
        for title in ["loss", "el / limit", "gradient norm"] {
            #expect(lines.contains { $0.contains(title) }, "\(title)")
        }
        // Nothing is known of the updates.
        #expect(!lines.contains { $0.contains("update norm") })
        // Braille of the lines.
        #expect(lines.joined().unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    }

    @Test(arguments: [Size(80, 24), Size(40, 12), Size(160, 48), Size(200, 60), Size(60, 60)])
    func `every size has room for a chart`(size: Size) throws {
        for (depth, isUnicode) in [(ColorDepth.palette256, true), (.ansi16, true), (.none, false)] {
            let model = try model(positions: false, size, depth: depth, isUnicode: isUnicode)
            let lines = model.lines()
            #expect(lines.contains { $0.contains("loss") })
            if !isUnicode { #expect(lines.joined().unicodeScalars.allSatisfy { $0.isASCII }) }
        }
    }

    @Test func `a key changes between map and charts`() throws {
        var model = try model(grid: true)
        // Losses are known, so that the map is shown first.
        #expect(!model.showsCharts)
        #expect(model.lines().contains { $0.contains("on the plane") })
        model.type("L")
        #expect(model.showsCharts && model.lines().contains { $0.contains("el / limit") })
        model.type("L")
        #expect(!model.showsCharts)
    }

    @Test func `without positions there is no map to change to`() throws {
        var model = try model(positions: false)
        model.type("L")
        #expect(model.showsCharts && model.notices.current?.text.contains("no positions") == true)
    }

    @Test func `events are gone through by keys and by a list`() throws {
        var model = try model()
        model.type("n")
        let first = model.course.clock
        model.type("n")
        let second = model.course.clock
        #expect(first > 0 && second > first)
        // The first burst is that of step 300.
        var steps = [first, second]
        for _ in 0..<8 {
            model.type("n")
            steps.append(model.course.clock)
        }
        #expect(steps.contains(300) && steps.contains(600))
        model.press(.home)
        model.type("n")
        #expect(model.course.clock == first)
        model.type("N")
        #expect(model.course.clock == first && model.notices.current?.text.contains("o earlier event") == true)
        model.type("w")
        let lines = model.lines()
        #expect(lines.contains { $0.contains("burst") && $0.contains("300") })
        model.press(.end)
        model.press(.enter)
        #expect(model.course.clock == steps.min())
    }

    @Test func `panels say what is so at the step, and what was not measured`() throws {
        var model = try model(Size(200, 60))
        _ = model.update(.input(.key(Key(.home))))
        model.type(":seek 305")
        model.press(.enter)
        #expect(model.course.clock == 305)
        let lines = model.lines()
        #expect(lines.contains { $0.contains("not measured") })
        // The latest look was at step 300: el = 2.2 at the limit 2.
        #expect(lines.contains { $0.contains("el 2.2, limit 2") })
        #expect(lines.contains { $0.contains("The loss jumps from") })
    }

    @Test func `the mouse moves the present step on charts`() throws {
        var model = try model()
        let frame = try #require(model.chartFrame)
        model.click(frame.columns.upperBound - 1, frame.area.y + 3)
        #expect(model.course.clock == 999)
        model.click(frame.columns.lowerBound, frame.area.y + 3)
        #expect(model.course.clock == 0)
        let middle = (frame.columns.lowerBound + frame.columns.upperBound) / 2
        model.mouse(frame.columns.lowerBound, frame.area.y + 2, .press(1))
        model.mouse(middle, frame.area.y + 2, .drag(1))
        while model.dueSteps > 0 { _ = model.update(.work(steps: 1000)) }
        model.mouse(middle, frame.area.y + 2, .release(1))
        #expect(abs(model.course.clock - 500) < 12 && model.course.clock == frame.step(atColumn: middle))
    }

    @Test(arguments: ["s", "o", "f", "y", "[", "]", "e", "c", "t"])
    func `keys that change a race are answered as in other recordings`(key: String) throws {
        var model = try model()
        model.type(key)
        #expect(model.notices.current?.text == "Not available in a recording.")
        #expect(model.course.clock == 0)
    }

    @Test(arguments: [("P", "those that were recorded"), ("W", "those that were recorded"), ("g", "two parameters")])
    func `keys of other maps say why they do nothing`(key: String, words: String) throws {
        var model = try model()
        model.type(key)
        #expect(model.notices.current?.text.contains(words) == true)
    }

    @Test func `rows that follow are shown while the head is at the end`() throws {
        let lines = Self.lines(positions: true, grid: false)
        let path = try folder.file(lines[..<400].joined(separator: "\n") + "\n")
        var reader = try TrainingReplayReader(paths: [path], follows: true)
        _ = try reader.read { false }
        var model = Model(
            showing: OpenedRecording(course: reader.replay(isGrowing: true), name: "run.jsonl", reading: .live),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(120, 36))
        #expect(model.course.clock == 397 && model.isLive)
        _ = try folder.file(lines[..<600].joined(separator: "\n") + "\n")
        _ = try reader.read { false }
        _ = model.update(.replay(.grew(replay: reader.replay(isGrowing: true), progress: nil)))
        #expect(model.course.clock == 597)
        model.press(.left)
        _ = try folder.file(lines.joined(separator: "\n") + "\n")
        _ = try reader.read { false }
        _ = model.update(.replay(.ended(replay: reader.replay(isGrowing: false), note: nil)))
        #expect(model.course.clock == 596 && model.course.horizon == 999)
        model.press(.end)
        #expect(model.course.clock == 999)
    }

    private func networkModel(_ name: String, _ optimizer: String) throws -> Model {
        let surface = try #require(try LossFile.shipped(name)?.explored())
        return Model(
            surface: surface, options: ExplorerOptions(choices: [try OptimizerChoice(parsing: optimizer)]),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(160, 48))
    }

    @Test func `a live training has the same charts and events`() throws {
        var model = try networkModel("moons-small", "adagrad-rms:lr=0.03")
        model.pass(seconds: 1)
        model.type("L")
        #expect(model.showsCharts && model.lines().contains { $0.contains("update norm") })
        model.type(" ")
        model.press(.home)
        model.type("n")
        let steps = model.desk.knownEvents(of: 0).map(\.step)
        #expect(model.course.clock == steps.first)
        // Going back forgets nothing of what was seen.
        model.press(.home)
        #expect(model.desk.knownEvents(of: 0).map(\.step) == steps)
        // A change at a step forgets what came after it.
        model.type("n]")
        #expect(model.desk.knownEvents(of: 0).map(\.step).filter { $0 > model.course.clock }.isEmpty)
    }
}
