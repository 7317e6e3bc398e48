import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Trajectories
import Wording

@Suite struct PromptTests {
    /// Types `line` into the command line of `model` and runs it.
    @discardableResult
    private func run(_ line: String, _ model: inout Model) -> [Effect] {
        model.type(":" + line)
        return model.press(.enter)
    }

    private func prompt(_ model: Model) -> Prompt? {
        if case .prompt(let prompt) = model.pages.overlay { prompt } else { nil }
    }

    @Test func `q is typed in the command line, and escape leaves it`() throws {
        var model = try model()
        model.type(":q")
        #expect(!model.isLeaving)
        #expect(model.lines().last == " :q")
        model.press(.escape)
        #expect(model.pages.overlay == nil && !model.isLeaving)
        run("quit", &model)
        #expect(model.isLeaving)
        var other = try fresh()
        other.type(":abc")
        _ = other.take(.key(.control("c")))
        #expect(other.isLeaving)
    }

    private func fresh() throws -> Model { try model() }

    @Test func `the line is edited at its cursor`() throws {
        var model = try model()
        model.type(":sek 12")
        for _ in 0..<4 { model.press(.left) }
        model.type("e")
        #expect(prompt(model)?.text == "seek 12")
        #expect(prompt(model)?.after == "k 12")
        model.press(.end)
        model.press(.backspace)
        #expect(prompt(model)?.text == "seek 1")
        model.press(.home)
        model.press(.delete)
        #expect(prompt(model)?.text == "eek 1")
        model.press(.right)
        _ = model.take(.key(.control("k")))
        #expect(prompt(model)?.text == "e")
        model.type("x yz")
        _ = model.take(.key(.control("w")))
        #expect(prompt(model)?.text == "ex ")
        _ = model.take(.key(.control("u")))
        #expect(prompt(model)?.text == "")
        model.press(.backspace)
        #expect(model.pages.overlay == nil)
    }

    @Test func `wide characters and marks move and go as one`() throws {
        var model = try model(Size(40, 12))
        model.type(":surface 梯度e\u{301}.yaml")
        for _ in 0..<6 { model.press(.left) }
        #expect(prompt(model)?.after == "e\u{301}.yaml")
        model.press(.backspace)
        model.press(.delete)
        #expect(prompt(model)?.text == "surface 梯.yaml")
        // Longer than the window: the end stays in sight, and no glyph is cut in two.
        model.press(.end)
        model.type(String(repeating: "梯", count: 40))
        let line = try #require(model.lines().last)
        #expect(Glyphs.width(of: line) <= 40 && line.hasSuffix("梯梯"))
        model.press(.home)
        #expect(model.lines().last?.hasPrefix(" :surface 梯.yaml") == true)
    }

    @Test func `control characters become blanks or nothing, and a line has an end`() {
        var prompt = Prompt("o ")
        prompt.insert("adam\n\u{1B}[31m\u{202E}\u{7F}x")
        #expect(prompt.text == "o adam [31mx")
        prompt.insert(String(repeating: "a", count: 5000))
        #expect(prompt.text.count == Prompt.longest)
    }

    @Test func `a paste is typed into the command line and not run, and does nothing elsewhere`() throws {
        var model = try model()
        _ = model.take(.paste("q\rq"))
        #expect(!model.isLeaving && model.pages.overlay == nil)
        model.type(":")
        _ = model.take(.paste("seek 5\rquit\n"))
        #expect(prompt(model)?.text == "seek 5 quit ")
        #expect(!model.isLeaving)
    }

    @Test func `what is recalled has the blanks that were typed`() throws {
        var model = try model()
        run(" surface a  b.yaml ", &model)
        #expect(model.history.lines == ["surface a  b.yaml"])
    }

    @Test func `up and down recall what was run`() throws {
        var model = try model()
        model.type(" ")
        for line in ["speed 5", "speed 7", " speed 5 "] { run(line, &model) }
        #expect(model.history.lines == ["speed 7", "speed 5"])
        model.type(":dra")
        model.press(.up)
        #expect(prompt(model)?.text == "speed 5")
        model.press(.up)
        model.press(.up)
        #expect(prompt(model)?.text == "speed 7")
        model.press(.down)
        model.press(.down)
        #expect(prompt(model)?.text == "dra")
        model.press(.escape)
        for number in 1...300 { run("speed \(number)", &model) }
        #expect(model.history.lines.count == 200 && model.history.lines.last == "speed 300")
    }

    @Test(arguments: [
        ("se", ["set ", "seed ", "seek "]), ("q", ["quit"]), ("xyz", []),
        (
            "o ad",
            OptimizerCatalogue.entries.map(\.descriptor.name).filter { $0.hasPrefix("ad") }.map { "o " + $0 }
        ),
        ("o 3 rmsp", ["o 3 rmsprop"]), ("o adam:b", ["o adam:beta1=", "o adam:beta2="]),
        ("o adam:beta1=0.5,b", ["o adam:beta1=0.5,beta2="]), ("o adam:beta2=", ["o adam:beta2=0.999"]),
        ("o gd@c", ["o gd@constant", "o gd@cosine"]), ("o gd@cosine:", ["o gd@cosine:steps=", "o gd@cosine:min="]),
        ("schedule war", ["schedule warmup", "schedule warmup-cosine", "schedule warm-restarts"]),
        ("set ", ["lr", "alpha", "eps", "momentum", "centered", "weight_decay"].map { "set \($0)=" }),
        ("set centered=", ["set centered=true", "set centered=false"]), ("branch res", ["branch reset"]),
        ("branch adam ", ["branch adam kept", "branch adam reset"]), ("colormap vi", ["colormap viridis"]),
        ("help th", ["help theory"]), ("view w", ["view whole"]), ("batch o", ["batch off"]),
        ("surface rosen", ["surface rosenbrock"]), ("seek ", []),
    ])
    func `tab goes through what a line may go on with`(typed: String, lines: [String]) throws {
        let choices = [try OptimizerChoice(parsing: "rmsprop")]
        var model = try model(options: ExplorerOptions(choices: choices))
        model.type(":" + typed)
        var seen: [String] = []
        for _ in lines {
            model.press(.tab)
            seen.append(try #require(prompt(model)?.text))
        }
        #expect(seen == lines)
        if lines.count > 1 {
            model.press(.tab)
            #expect(prompt(model)?.text == lines[0])
            model.press(.tab, .shift)
            #expect(prompt(model)?.text == lines.last)
        }
        if lines.isEmpty {
            model.press(.tab)
            #expect(prompt(model)?.text == typed)
        }
    }

    @Test func `candidates stand above the line, and before that how the command is written`() throws {
        var model = try model(Size(80, 24))
        model.type(":")
        #expect(model.lines()[22].hasPrefix(" o  set  lr  schedule  branch"))
        model.type("seek ")
        #expect(model.lines()[22] == " seek STEP  pause and go to a step")
        _ = model.take(.key(.control("u")))
        model.type("se")
        model.press(.tab)
        #expect(model.lines()[22] == " set  seed  seek")
        #expect(model.lines()[23] == " :set")
    }

    @Test func `a faulty line stays with the cursor at the fault, and typing takes the sentence away`() throws {
        var model = try model(Size(80, 24))
        run("set beta1=0.5,lr=x", &model)
        #expect(model.lines()[22] == " column 5: unknown hyperparameter 'beta1' of gd; available: lr, weight_decay")
        #expect(prompt(model)?.after == "beta1=0.5,lr=x")
        _ = model.take(.key(.control("k")))
        #expect(!model.lines()[22].contains("column"))
        model.type("lr=-1")
        model.press(.enter)
        #expect(
            model.lines()[22]
                == " column 5: lr of optimizer gd must be a finite number >= 0, not -1")
        #expect(model.history.lines.isEmpty)
    }

    @Test func `values are set exactly, several at once or none`() throws {
        let choices = [try OptimizerChoice(parsing: "rmsprop@cosine:steps=50")]
        var model = try model(of: "himmelblau", options: ExplorerOptions(choices: choices))
        model.type(" ")
        run("set alpha=0.93,centered=true,steps=75,lr=0.25", &model)
        let choice = try #require(model.course.choice(of: 0))
        #expect(choice.text == "rmsprop:lr=0.25,alpha=0.93,centered=true@cosine:steps=75")
        run("set alpha=0.5,eps=-1", &model)
        #expect(prompt(model)?.fault?.column == 15)
        #expect(model.course.choice(of: 0) == choice)
        model.press(.escape)
        run("set centered=2", &model)
        #expect(prompt(model)?.fault?.description == "unknown value '2'; available: true, false")
        model.press(.escape)
        run("lr 0.125", &model)
        #expect(model.course.choice(of: 0)?.learningRate == 0.125)
        run("schedule constant", &model)
        #expect(model.course.choice(of: 0)?.schedule == nil)
        run("schedule warmup:steps=9", &model)
        #expect(model.course.choice(of: 0)?.schedule?.text == "warmup:steps=9")
    }

    @Test func `o puts an optimizer on the chosen key or another, where it runs on or begins`() throws {
        var model = try model(of: "himmelblau", Size(160, 48))
        model.type(" ......")
        let clock = model.course.clock
        run("o adam:lr=0.3", &model)
        #expect(model.desk.run(ofSlot: 1).flatMap { model.course.choice(of: $0.id) }?.text == "adam:lr=0.3")
        #expect(
            model.notices.current?.text == "Run 1 uses adam:lr=0.3 from step \(clock); press r to restart with it.")
        #expect(model.lines().contains { $0.contains("gd → adam") })
        run("o 9 yogi:lr=0.1", &model)
        let run9 = try #require(model.desk.run(ofSlot: 9))
        #expect(run9.birth == clock && run9.label == "yogi" && model.desk.chosen == 8)
        #expect(model.notices.current?.text == "Run 9 uses yogi:lr=0.1 from step 0.")
        model.type("r")
        #expect(model.desk.run(ofSlot: 1)?.label == "adam:lr=0.3")
        #expect(model.desk.run(ofSlot: 4)?.label != "adam")
    }

    @Test func `a surface is taken by its name, or read by the world`() throws {
        var model = try model()
        run("surface himmelblau", &model)
        #expect(model.course.surface.name == "himmelblau")
        let effects = run("surface ./bowl.yaml", &model)
        guard case .loadSurface(path: "./bowl.yaml")? = effects.first else {
            Issue.record("nothing is read")
            return
        }
        let fault = SurfaceFault(file: "./bowl.yaml", line: 3, column: 7, kind: .emptyText(field: "title"))
        _ = model.update(.surface(.failure(fault)))
        #expect(model.lines().last?.contains("./bowl.yaml:3:7: 'title' is empty") == true)
        #expect(model.course.surface.name == "himmelblau")
        _ = model.update(.surface(.success(try #require(Surface.shipped("beale")))))
        #expect(model.course.surface.name == "beale")
    }

    @Test func `the other commands do as they say`() throws {
        var model = try model(of: "himmelblau")
        run("start -1,2.5", &model)
        #expect(model.desk.start == SIMD2(-1, 2.5) && model.course.clock == 0)
        #expect(model.desk.shown.allSatisfy { $0.current?.parameters == SIMD2(-1, 2.5) })
        run("view -2..2,-1..3", &model)
        #expect(model.map.view == Domain(p1: -2...2, p2: -1...3))
        run("view whole", &model)
        #expect(model.map.view == model.course.surface.definition.domain)
        let before = try #require(model.mapPanel)
        var painter = Painter()
        let warm = painter.picture(of: model)
        run("colormap viridis", &model)
        #expect(model.appearance.colormap.name == "viridis")
        let isOther = painter.picture(of: model) != warm
        #expect(isOther)
        #expect(model.mapPanel == before)
        run("speed 1234", &model)
        #expect(model.playback.pace.speed == 1234)
        run("steps 30", &model)
        model.playback.run()
        model.pass(seconds: 1)
        #expect(model.course.clock == 30 && !model.playback.isRunning)
        run("seek 12", &model)
        model.pass(seconds: 1, from: 2)
        #expect(model.course.clock == 12 && !model.playback.isRunning)
        run("help theory", &model)
        #expect(model.pages.overlay == .help(.theory, top: 0))
        model.press(.escape)
        guard case .beginRecording(path: "x.jsonl", _)? = run("record x.jsonl", &model).first else {
            Issue.record("no recording begins")
            return
        }
        run("record", &model)
        #expect(prompt(model)?.fault?.description == "already recording; press c to finish")
    }

    @Test func `batches and seeds begin again, on surfaces with data alone`() throws {
        var model = try model()
        model.pass(seconds: 0.2)
        run("batch 5", &model)
        #expect(model.course.clock == 0 && model.race?.script.batch == 5)
        model.pass(seconds: 0.2, from: 1)
        run("seed 7", &model)
        #expect(model.course.clock == 0 && model.race?.script.seed == 7)
        run("batch 11", &model)
        #expect(prompt(model)?.fault?.description == "a mini-batch can have at most 10 rows, those of the data")
        model.press(.escape)
        run("batch off", &model)
        #expect(model.race?.script.batch == nil)
        var other = try withoutData()
        run("batch 2", &other)
        #expect(
            prompt(other)?.fault?.description
                == "'himmelblau' has no data rows, so mini-batches do not apply")
    }

    @Test(arguments: [
        (
            "view 1..1.000000000000001,0..1", 6,
            "Cannot zoom in further: the values of b in view would differ only in their last digits."
        ),
        ("view 0..1,0..1e101", 11, "Cannot zoom out further: w would exceed 1e100."),
    ])
    func `a view has limits`(line: String, column: Int, sentence: String) throws {
        var model = try model()
        run("view 0..1,2..3", &model)
        #expect(model.map.view == Domain(p1: 0...1, p2: 2...3))
        run(line, &model)
        #expect(prompt(model)?.fault?.column == column && prompt(model)?.fault?.description == sentence)
        #expect(model.map.view == Domain(p1: 0...1, p2: 2...3))
        model.press(.escape)
        run("view whole", &model)
        #expect(model.map.view == Domain(p1: -200...(-100), p2: -5...5))
    }

    private func withoutData() throws -> Model { try model(of: "himmelblau") }
}
