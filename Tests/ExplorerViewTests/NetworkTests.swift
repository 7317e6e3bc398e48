import Canvas
import Diagnosis
@testable import ExplorerCore
@testable import ExplorerView
import Networks
import Optimizers
import OutcomeMaps
import Runs
import Sampling
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Training
import Trajectories

/// The explorer of a network: trainings on a plane through its parameters.
@Suite struct NetworkTests {
    private func model(
        of name: String, _ size: Size = Size(120, 36), _ optimizers: [String] = ["gd:lr=0.1", "adam:lr=0.03"]
    ) throws -> Model {
        let surface = try #require(try LossFile.shipped(name)?.explored())
        let choices = try optimizers.map { try OptimizerChoice(parsing: $0) }
        return Model(
            surface: surface, options: ExplorerOptions(choices: choices),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: size)
    }

    @Test func `a network of one parameter is the curve of its loss, also on the planes to come`() throws {
        let definition = NetworkDefinition(
            title: "One weight", shape: NetworkShape(layers: [1, 1], hasBias: false), activation: .linear, loss: .mse,
            start: .parameters([-1]),
            data: [.init(name: "x", values: [1, 2]), .init(name: "y", values: [2, 4])], inputs: ["x"], outputs: ["y"])
        let surface = try LossFile.network(definition, name: "one").explored()
        var model = Model(
            surface: surface, options: ExplorerOptions(choices: [try OptimizerChoice(parsing: "gd:lr=0.05")]),
            appearance: Appearance(depth: .palette256, isUnicode: true, colormap: .standard), size: Size(120, 36))
        func isCurve() -> Bool { model.course.surface.dimension == 1 && model.mapPanel?.frame.plane.curve != nil }
        #expect(isCurve())
        model.type("P")
        if let plane = request(model.pass(seconds: 0.5)) { _ = model.update(.plane(plane.answer())) }
        #expect(isCurve() && model.course.clock > 20)
        // 5/2 (w - 2)^2: from -1 it comes to 2.
        #expect(abs((model.course.present[0].path.latest?.parameters.x ?? 0) - 2) < 0.01)
        model.type("r")
        #expect(isCurve())
    }

    /// The request for a plane among `effects`.
    private func request(_ effects: [Effect]) -> PlaneRequest? {
        for case .makePlane(let request) in effects { return request }
        return nil
    }

    @Test func `trainings run, and the plane that is asked for takes the place of the first with a whole map`() throws {
        var model = try model(of: "moons-small")
        #expect(model.course.present.map(\.label) == ["gd", "adam"])
        #expect(model.lines().contains { $0.contains("along and across") })
        let first = model.course.surface.definition
        let asked = request(model.pass(seconds: 0.5))
        let plane = try #require(asked)
        let clock = model.course.clock
        #expect(clock > 20)
        #expect(model.course.surface.definition == first)
        // While one is made, no other is asked for.
        let again = request(model.pass(seconds: 0.2, from: 0.5))
        #expect(again == nil)
        _ = model.update(.plane(plane.answer()))
        let section = try #require(model.course.surface.planeSection)
        #expect(model.course.surface.definition != first && section.run == 0 && section.choice.kind == .ravine)
        #expect(model.map.view == model.course.surface.definition.domain)
        #expect(model.dueSamples == 0 && model.hasNewPlane)
        var painter = Painter()
        let lines = painter.sketch(of: model).text.split(separator: "\n").map(String.init)
        #expect(
            lines.contains { $0.contains("path ") && $0.contains("updates ") && $0.contains("alternation ") },
            "\(lines.suffix(9))")
        // An answer that nobody waits for changes nothing.
        let shown = model.course.surface.definition
        _ = model.update(.plane(plane.answer()))
        #expect(model.course.surface.definition == shown)
    }

    @Test func `keys go round planes and windows`() throws {
        var model = try model(of: "xor")
        model.pass(seconds: 0.3)
        _ = model.type(" ")
        var kinds: [NetworkDefinition.PlaneKind] = []
        for _ in 0..<3 {
            model.type("P")
            kinds.append(model.planes.choice.kind)
        }
        #expect(kinds == [.path, .random, .ravine])
        model.type("W")
        #expect(model.planes.choice.window == 200)
        model.type("W")
        #expect(model.planes.choice.window == nil)
        #expect(model.lines().contains { $0.contains("Plane: along and across, whole path.") })
    }

    @Test(arguments: [
        ("b", "no basins of starts"), ("g", "Marks at the head"),
        ("Y", "that of all rows"),
    ])
    func `what a network cannot have is said`(key: String, words: String) throws {
        var model = try model(of: "sine", Size(120, 36), ["gd:lr=0.3"])
        model.pass(seconds: 0.1)
        let effects = model.type(key)
        #expect(effects.isEmpty && model.recording == nil && model.outcomeMap.open == nil && model.map.marks.isEmpty)
        #expect(model.lines().contains { $0.contains(words) })
    }

    @Test func `a map of settings trains the network with each cell's optimizer`() throws {
        var model = try model(of: "sine", Size(120, 36), ["adam:lr=0.03"])
        model.pass(seconds: 0.1)
        var tasks: [MapTask] = []
        for case .computeMap(let task) in model.type("m") { tasks.append(task) }
        let task = try #require(tasks.first)
        #expect(task.plan.kind == .trainings && task.plan.across.key == "lr" && task.plan.down.key == "beta2")
        #expect(task.plan.training?.network === model.network && task.plan.steps == 1000)
        #expect(model.lines().contains { $0.contains("Outcomes of adam on sine · 1,000 steps") })
        // Nothing is asked for again as long as nothing changes, also where another plane comes.
        let later = model.pass(seconds: 0.5)
        #expect(!later.contains { if case .computeMap = $0 { true } else { false } })
        let cell = OutcomeCell(
            outcome: .running, steps: 1000, settled: nil, loss: 0.25, point: .zero, bursts: 0)
        let low = OutcomeCell(
            outcome: .running, steps: 1000, settled: nil, loss: 0.125, point: .zero, bursts: 0)
        _ = model.update(.mapped(MapAnswer(tag: task.tag, cells: [(0, cell), (1, low)])))
        #expect(model.lines().contains { $0.contains("running, loss 0.125 to 0.25") })
        // Its run starts with the cell's settings.
        _ = model.press(.enter)
        #expect(model.outcomeMap.open == nil && model.course.clock == 0)
        let choice = try #require(model.course.choice(of: model.course.present[0].id))
        let index = try #require(task.order.first { task.plan.choice(of: $0) == choice })
        #expect(task.plan.choice(of: index) == choice)
        model.type("m")
        model.type("b")
        #expect(model.outcomeMap.open?.kind == .settings)
    }

    @Test func `the start stays where the file has it`() throws {
        var model = try model(of: "sine", Size(120, 36), ["gd:lr=0.3"])
        model.pass(seconds: 0.1)
        let clock = model.course.clock
        model.type("x")
        model.press(.enter)
        #expect(model.course.clock == clock)
        #expect(model.lines().contains { $0.contains("A network starts with the parameters of its file") })
        let panel = try #require(model.mapPanel)
        model.press(.escape)
        model.click(panel.map.x + 5, panel.map.y + 5)
        #expect(model.course.clock == clock)
    }

    @Test func `rates, branches and restarts are as on a surface`() throws {
        var model = try model(of: "xor", Size(120, 36), ["gd:lr=0.1"])
        model.pass(seconds: 0.3)
        model.type(" ]")
        #expect(model.course.choice(of: 0)?.learningRate == 0.2)
        model.type("f")
        #expect(model.course.present.count == 2)
        model.type("r")
        #expect(model.course.clock == 0 && model.course.present.first?.current?.step == 0)
        #expect(model.map.view == model.course.surface.definition.domain)
    }

    @Test(arguments: [("sine", "o"), ("moons", "●"), ("digits", "accuracy")])
    func `the panels show sharpness and fit`(name: String, sign: String) throws {
        var model = try model(of: name, Size(200, 60), ["gd:lr=0.1"])
        _ = model.update(.tick(now: 0))
        _ = model.update(.tick(now: 0.1))
        _ = model.update(.work(steps: 10))
        let lines = model.lines()
        for title in ["Race", "Sharpness / limit", "Loss", "Why", "Fit"] {
            #expect(lines.contains { $0.contains(title) }, "\(title)")
        }
        #expect(lines.contains { $0.contains("el ") && $0.contains("limit 2") })
        #expect(lines.contains { $0.contains("top direction: layer") })
        let isPoint = sign == "o"
        #expect(lines.contains { $0.contains(isPoint ? "•" : sign) })
    }

    @Test(arguments: [Size(40, 12), Size(60, 20), Size(80, 24), Size(104, 32), Size(160, 60)])
    func `every network opens in every window`(size: Size) throws {
        for name in NetworkDefinition.shippedNames where name != "digits" || size.width == 80 {
            var model = try model(of: name, size, [])
            _ = model.update(.tick(now: 0))
            _ = model.update(.tick(now: 0.1))
            _ = model.update(.work(steps: 10))
            #expect(model.course.clock > 0 && model.course.present.count == 3)
            #expect(model.lines().count >= size.height - 1)
        }
    }
}
