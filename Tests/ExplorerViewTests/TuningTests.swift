import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Runs
import Testing

@Suite struct TuningTests {
    /// An explorer of himmelblau with one optimizer, at step 0.
    private func explorer(_ choice: String, _ size: Size = Size(80, 24)) throws -> Model {
        let choices = [try OptimizerChoice(parsing: choice)]
        var model = try model(of: "himmelblau", size, options: ExplorerOptions(choices: choices))
        model.type(" ")
        return model
    }

    private func choice(_ model: Model) throws -> OptimizerChoice {
        try #require(model.course.choice(of: 0))
    }

    @Test func `up and down go through every value of the optimizer and then of its schedule`() throws {
        var model = try explorer("adam@warmup-cosine:warmup=10,steps=90")
        var names: [String] = []
        for _ in 0..<7 {
            names.append(try #require(TuningReadout(model)?.lines.first { $0.isChosen }?.name))
            model.press(.down)
        }
        #expect(names == ["lr", "beta1", "beta2", "eps", "weight_decay", "warmup", "steps"])
        #expect(TuningReadout(model)?.lines.first { $0.isChosen }?.name == "lr")
        model.press(.up)
        #expect(TuningReadout(model)?.lines.first { $0.isChosen }?.name == "steps")
    }

    @Test func `each value is told in a narrow window, and in a wide one the panel has it`() throws {
        var model = try explorer("adam")
        model.press(.down)
        #expect(
            model.lines().suffix(2).joined(separator: " ").contains(
                "adam: beta1 = 0.9 (decay rate of the mean gradient)"))
        model.type("]")
        #expect(model.notices.current?.text.hasPrefix("adam: beta1 = 0.95 (") == true)
        var wide = try explorer("adam", Size(160, 48))
        wide.press(.down)
        wide.type("]")
        #expect(wide.notices.current == nil)
    }

    @Test(arguments: [
        // Shares that survive go along 1 − x, with 0 at the lower end.
        ("adam:beta1=0", "beta1", "]]]]]]]", [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995]),
        ("adam:beta1=0.9", "beta1", "[[[[", [0.8, 0.5, 0, 0]), ("adam:beta2=0.7", "beta2", "[", [0.5]),
        ("adam:beta2=0.7", "beta2", "]", [0.8]), ("momentum:momentum=0.99", "momentum", "[[[", [0.98, 0.95, 0.9]),
        ("rmsprop", "momentum", "]]", [0.5, 0.8]), ("rmsprop:alpha=0.9", "alpha", "]", [0.95]),
        // Rates and other positive values by 1-2-5, and from 0 to the first of them.
        ("adam", "lr", "]]][", [0.002, 0.005, 0.01, 0.005]), ("adam", "eps", "]]", [2e-8, 5e-8]),
        ("gd", "weight_decay", "]][[[", [1e-4, 2e-4, 1e-4, 0, 0]), ("newton", "damping", "]", [1e-4]),
        // Flags flip either way.
        ("rmsprop", "centered", "][[", [1, 0, 1]),
        // Whole numbers by one below ten, and their ends are met.
        ("lbfgs:history=3", "history", "[[[", [2, 1, 1]),
        ("lbfgs:history=9", "history", "]]]]]", [10, 20, 50, 100, 100]),
        // The lower end of a range between two round values.
        ("rprop", "eta_plus", "[[", [1, 1]),
        // A schedule's values are turned the same way.
        ("gd@step:every=100,factor=0.5", "factor", "]][[[[", [0.8, 0.9, 0.8, 0.5, 0.2, 0.1]),
        ("gd@step:every=100,factor=0.5", "every", "][[", [200, 100, 50]),
        ("gd@linear:from=1,to=0.1,steps=100", "from", "[]", [0.5, 1]),
        ("gd:lr=0.02@cosine:steps=100", "min", "]]", [2e-5, 5e-5]),
    ])
    func `brackets turn a value by round steps of its own kind`(
        spelled: String, name: String, keys: String, values: [Double]
    ) throws {
        var model = try explorer(spelled)
        model.tuning.choose(name)
        for (key, value) in zip(keys, values) {
            model.type(String(key))
            let choice = try choice(model)
            #expect((choice.hyper[name] ?? choice.schedule?.values[name]) == value, "\(spelled) \(name) \(key)")
        }
    }

    @Test(arguments: [
        (
            "adam:beta1=0", "beta1", "[",
            "beta1 of adam cannot be lowered further: it must be a number >= 0 and < 1."
        ),
        ("gd:lr=1e-300", "lr", "[", "lr of gd cannot be lowered further with this key; press enter to type a value."),
        (
            "lbfgs:history=100", "history", "]",
            "history of lbfgs cannot be raised further: it must be a whole number from 1 to 100."
        ),
        (
            "adam:beta1=0.9999999999", "beta1", "]",
            "beta1 of adam cannot be raised further with this key; press enter to type a value."
        ),
        (
            "gd@cosine:steps=1", "steps", "[",
            "steps of cosine cannot be lowered further: it must be a whole number >= 1."
        ),
    ])
    func `a value at its end stays, and a sentence says why`(
        spelled: String, name: String, key: String, sentence: String
    ) throws {
        var model = try explorer(spelled)
        model.tuning.choose(name)
        let before = try choice(model)
        model.type(key)
        #expect(model.notices.current?.text == sentence)
        #expect(try choice(model) == before)
    }

    @Test func `the chosen value is remembered by its name from optimizer to optimizer`() throws {
        let choices = try ["adam", "gd", "adamw"].map { try OptimizerChoice(parsing: $0) }
        var model = try model(of: "himmelblau", options: ExplorerOptions(choices: choices))
        model.type(" ")
        model.press(.down)
        #expect(TuningReadout(model)?.lines.first { $0.isChosen }?.name == "beta1")
        model.press(.tab)
        #expect(TuningReadout(model)?.lines.first { $0.isChosen }?.name == "lr")
        model.press(.tab)
        model.type("]")
        #expect(model.course.choice(of: 2)?.hyper["beta1"] == 0.95)
    }

    @Test func `shift-tab goes back through the optimizers`() throws {
        var model = try model()
        model.type(" ")
        var chosen: [Int] = []
        for _ in 0..<3 {
            model.press(.tab, .shift)
            chosen.append(model.desk.chosen)
        }
        #expect(chosen == [2, 1, 0])
        model.press(.tab)
        model.press(.tab, .shift)
        #expect(model.desk.chosen == 0)
    }

    @Test func `enter opens the command line on the chosen value`() throws {
        var model = try explorer("adam")
        model.press(.down)
        model.press(.enter)
        #expect(model.lines().last == " :set beta1=")
        model.type("0.123")
        model.press(.enter)
        #expect(try choice(model).hyper["beta1"] == 0.123)
        #expect(model.pages.overlay == nil)
        #expect(model.notices.current?.text == "adam: beta1 = 0.123")
    }

    @Test func `E goes back through the schedules`() throws {
        var model = try explorer("gd")
        model.type("E")
        #expect(try choice(model).schedule?.kind == ScheduleCatalogue.entries.last?.descriptor.name)
        model.type("e")
        #expect(try choice(model).schedule == nil)
        model.type("eE")
        #expect(try choice(model).schedule == nil)
        #expect(model.notices.current?.text == "gd: schedule constant")
    }

    @Test func `no value is called the same in an optimizer and in a schedule`() {
        let own = Set(OptimizerCatalogue.entries.flatMap { $0.descriptor.keys.map(\.name) })
        let schedules = Set(ScheduleCatalogue.entries.flatMap { $0.descriptor.keys.map(\.name) })
        #expect(own.isDisjoint(with: schedules))
    }

    @Test(arguments: OptimizerCatalogue.entries.map(\.descriptor.name))
    func `whatever is turned stays in its range, and comes back`(name: String) throws {
        let choice = try OptimizerChoice(parsing: name)
        for tunable in choice.tunables {
            var value = tunable.value
            var count = 0
            for up in [true, false] {
                while let next = RoundValue.next(value, up: up, of: tunable.key, first: tunable.first), count < 400 {
                    #expect(tunable.key.range.contains(next))
                    if tunable.key.kind != .flag { #expect(up ? next > value : next < value) }
                    (value, count) = (next, count + 1)
                }
            }
        }
    }

    @Test func `the panel shows the values, the chosen one's meaning and the rate's curve`() throws {
        var model = try explorer("gd:lr=0.5@linear:from=1,to=0,steps=200", Size(160, 48))
        model.press(.down)
        let panel = HyperparameterPanel(model: model, theme: Theme(.none))
        #expect(panel.title == "Hyperparameters · 1 gd @linear")
        // lr, weight_decay, its meaning, from, to, steps, and the curve.
        #expect(panel.wantedHeight(width: 60) == 14)
        var buffer = Buffer(Size(60, 14))
        panel.draw(into: &buffer, buffer.bounds)
        let lines = buffer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines[0...5] == [
                "    lr            0.5", "  ▸ weight_decay  0",
                "    L2 weight decay: adds this times the parameters to the …", "    from          1",
                "    to            0", "    steps         200",
            ])
        // From 0.5 at step 0 straight down to 0 at step 200.
        #expect(lines[6].hasPrefix("0.5 ⠉"))
        #expect(lines[12].contains("0 ") && lines[12].hasSuffix("⣀"))
        #expect(lines[13].split(separator: " ").first == "0" && lines[13].hasSuffix("200"))
        for height in 1..<14 {
            var low = Buffer(Size(30, height))
            panel.draw(into: &low, low.bounds)
            #expect(low.text.contains("weight_decay"), "\(height) rows")
        }
    }

    @Test func `the present step is marked on the curve`() throws {
        var model = try explorer("gd:lr=0.001@linear:from=1,to=0,steps=200", Size(160, 48))
        func picture() throws -> [String] {
            var buffer = Buffer(Size(45, 8))
            try #require(SchedulePlot(model)).draw(into: &buffer, buffer.bounds)
            return buffer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let before = try picture()
        for _ in 0..<100 { model.type(".") }
        #expect(model.course.clock == 100)
        let after = try picture()
        #expect(before != after)
        // In the middle of the columns behind the labels a dotted line from top to bottom.
        let columns = after.prefix(7).map { line in Array(line) }
        let marked = (0..<45).filter { x in columns.allSatisfy { x < $0.count && !" 0.5e−-1234".contains($0[x]) } }
        #expect(marked.count == 1 && (22...28).contains(marked.first ?? 0))
    }
}
