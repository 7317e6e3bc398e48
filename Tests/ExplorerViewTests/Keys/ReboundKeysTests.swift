import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Optimizers
import Testing
import Wording

/// Sentences that name keys name those that settings have given to the actions.
@Suite struct ReboundKeysTests {
    /// A key for each action that settings can name, which no sentence uses for anything else: Ā, ā, Ă and so on.
    private static let names: [(action: String, key: String)] = KeyContext.settableNames.enumerated().map {
        index, name in
        (name, String(Character(Unicode.Scalar(UInt16(0x100 + index)) ?? "?")))
    }

    /// The key of the action that settings call so.
    private func key(_ action: String) throws -> String {
        try #require(Self.names.first { $0.action == action }).key
    }

    private func explorer(
        _ surface: String = "regression", _ optimizers: [String] = ["gd:lr=1e-6"], _ size: Size = Size(120, 40)
    ) throws -> Model {
        let file = Self.names.map { "\($0.action): \($0.key)" }.joined(separator: ", ")
        let settings = try Settings.read("keys: { \(file) }", file: "settings.yaml")
        let choices = try optimizers.map { try OptimizerChoice(parsing: $0) }
        return try model(
            of: surface, size, options: ExplorerOptions(choices: choices, lastStep: 0, keys: settings.keys))
    }

    /// Types `line` on the command line.
    private func run(_ line: String, _ model: inout Model) throws {
        model.type(try key("command") + line)
        model.press(.enter)
    }

    @Test func `notices name the keys that are bound`() throws {
        var model = try explorer()
        model.type(try key("show-batch"))
        #expect(
            model.notices.current?.text == "No mini-batch in use; press \(try key("batch")) to train on mini-batches.")
        model.type(try key("tour") + key("tour"))
        #expect(
            model.notices.current?.text
                == "Tour ended; back to the previous race. Press \(try key("tour")) to return to the lesson.")
        model = try explorer()
        model.type(try key("step-on"))
        try run("o adam:lr=0.3", &model)
        #expect(
            model.notices.current?.text
                == "Run 1 uses adam:lr=0.3 from step 1; press \(try key("restart")) to restart with it.")
        try run("steps 0", &model)
        #expect(
            model.notices.current?.text
                == "Step 0 has already passed (now at 1); press \(try key("restart")) to restart.")
        try run("record x.jsonl", &model)
        try run("record", &model)
        #expect(
            model.lines().contains {
                $0.contains("already recording; press \((try? key("record")) ?? "?") to finish")
            })
    }

    @Test func `what is said at an end names the keys that are bound`() throws {
        var model = try explorer("regression", ["gd:lr=1e-300"])
        model.type(try key("lower"))
        #expect(
            model.notices.current?.text
                == "lr of gd cannot be lowered further with this key; press \(try key("type-value")) to type a value.")
        model = try explorer("regression", ["gd:lr=1"])
        for _ in 0..<200 { model.type(try key("step-on")) }
        model.type(try key("fit-paths"))
        #expect(model.notices.current?.text.hasSuffix(". Press \(try key("whole-map")) for the whole map.") == true)
        model.type(try key("run"))
        // The second key for a step back is what it was.
        #expect(
            model.notices.current?.text
                == "All runs have ended; press \(try key("restart")) to restart or \(try key("step-back")) to step back."
        )
        try run("o adam", &model)
        #expect(
            model.notices.current?.text.hasSuffix(", but the run has ended; press \(try key("restart")) to restart.")
                == true)
    }

    @Test(arguments: [Size(60, 14), Size(120, 20)])
    func `what has no room is reached by the keys that are bound`(size: Size) throws {
        let nine = ["gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "nadam"]
        let model = try explorer("himmelblau", nine, size)
        let text = "more; \(try key("next-optimizer")) selects"
        #expect(model.lines().contains { $0.contains(text) || $0.contains(" runs") })
        #expect(!model.lines().contains { $0.contains("tab selects") })
    }

    @Test(arguments: HelpTopic.allCases)
    func `no page of the help names a key that was bound otherwise`(topic: HelpTopic) throws {
        let model = try explorer()
        let stale = ["tab", "shift-tab", "[ ]", "↑ ↓", "pgup", "A colon"]
        // What the crosshair, the maps of outcomes, the command line and the settings file have of their own stays.
        let own = (KeyContext.prompt.rows + KeyContext.crosshair.rows + KeyContext.outcomes.rows).map {
            $0.phrase.english(KeyContext.map.rows.signs(ascii: false)).help
        }
        for entry in topic.entries(keys: model.mapKeys, crosshair: []) where topic != .settings {
            guard !own.contains(entry.text) else { continue }
            // Between blanks, so that a stable one has no tab in it.
            let words = " \(entry.term) \(entry.text) ".map { ",.;:".contains($0) ? " " : String($0) }.joined()
            for key in stale { #expect(!words.contains(" \(key) "), "\(entry.term): \(entry.text)") }
        }
        let page = topic.entries(keys: model.mapKeys).map { $0.term + " " + $0.text }.joined(separator: "\n")
        switch topic {
        case .keys:
            for name in Self.names { #expect(page.contains(name.key), "\(name.action)") }
            #expect(page.contains("or its schedule, that \(try key("lower")) and \(try key("raise")) change"))
        case .commandLine: #expect(page.contains("\(try key("command")) opens the command line"))
        case .state: #expect(page.contains("change it, \(try key("type-value")) types a value for it."))
        default: break
        }
    }
}
