import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Foundation
import Optimizers
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

@Suite struct SettingsTests {
    private func settings(_ text: String) throws -> Settings {
        try Settings.read(text, file: "settings.yaml")
    }

    @Test func `everything that can be set is read`() throws {
        let settings = try settings(
            """
            # What I like.
            surface: rosenbrock
            optimizers:
              - gd:lr=1e-3
              - "adam@cosine:steps=50"
            schedule: inverse-sqrt
            colormap: viridis
            marks: [gradient, metric]
            language: zh
            keys: { run: r, restart: R, step-on: "'", faster: f1, pan-left: ctrl-b }
            """)
        #expect(settings.surface == Settings.Located(text: "rosenbrock", line: 2, column: 10))
        #expect(settings.choices.map(\.text) == ["gd:lr=0.001@inverse-sqrt", "adam@cosine:steps=50"])
        #expect(settings.colormap?.name == "viridis")
        #expect(settings.marks == [.gradient, .metric])
        #expect(settings.language == .chinese)
        #expect(settings.keys.action(for: .character("r"))?.name == "run")
        #expect(settings.keys.action(for: .character("R"))?.name == "restart")
        #expect(settings.keys.action(for: .character("'"))?.name == "step-on")
        #expect(settings.keys.action(for: Key(.function(1)))?.name == "faster")
        #expect(settings.keys.action(for: .control("b"))?.name == "pan-left")
        // Other keys stay as they are.
        #expect(settings.keys.action(for: .character("."))?.name == "step-on")
        #expect(settings.keys.action(for: .control("c"))?.name == "leave")
    }

    @Test(arguments: ["", "# nothing yet\n", "{}"])
    func `a file that says nothing is no fault`(text: String) throws {
        let settings = try settings(text)
        #expect(settings.surface == nil && settings.choices.isEmpty && settings.colormap == nil)
        #expect(settings.keys.map(\.keys) == KeyContext.map.rows.map(\.keys))
    }

    @Test(arguments: [
        ("colormap: viridos", "1:11: unknown colormap 'viridos'; did you mean 'viridis'?"),
        ("colormapp: warm", "1:1: unknown key 'colormapp'; did you mean 'colormap'?"),
        (
            "x: 1",
            "1:1: unknown key 'x'; available: surface, rules, optimizers, schedule, colormap, pixels, marks, language, keys"
        ),
        ("- a", "1:1: settings must be keys with values, as in 'colormap: viridis', not a list"),
        ("surface: [a]", "1:10: 'surface' must be text, not a list"),
        ("optimizers: adam", "1:13: 'optimizers' must be a list, not 'adam'"),
        ("optimizers:\n  - gd\n  - adma", "3:5: unknown optimizer 'adma'; did you mean 'adam'?"),
        (
            "optimizers: [gd, gd, gd, gd, gd, gd, gd, gd, gd, gd]",
            "1:50: too many optimizers; at most 9 are allowed"
        ),
        ("schedule: cosine", "1:11: schedule cosine requires steps, a whole number >= 1"),
        ("marks: [grad]", "1:9: unknown mark 'grad'; did you mean 'gradient'?"),
        ("language: de", "1:11: unknown language 'de'; available: en, zh"),
        ("keys: r", "1:7: 'keys' must be actions with keys, not 'r'"),
        ("keys: { runn: r }", "1:9: unknown action 'runn'; did you mean 'run'?"),
        (
            "keys: { run: ctrl-enterr }",
            "1:14: 'ctrl-enterr' is not a key; use a character or a name such as up, pageup, f1 or space, optionally after"
                + " ctrl-, alt- or shift-"
        ),
        ("keys: { run: r }", "1:14: key r is also bound to 'restart'; bind one of the two to another key"),
        (
            "keys: { run: \"1\" }",
            "1:14: key 1 is also bound to 'turn an optimizer on or off'; bind one of the two to another key"
        ),
        ("colormap: warm\ncolormap: grey", "2:1: duplicate key 'colormap'; first defined on line 1"),
        ("a: b: c", "1:5: malformed YAML: mapping values are not allowed in this context"),
        ("surface: *x", "1:10: '*x' is a YAML alias, which settings do not support"),
        ("surface: a\n---\nsurface: b", "2:1: a second YAML document begins here; settings must be one document"),
    ])
    func `a fault is told with its place`(text: String, sentence: String) {
        let fault = #expect(throws: SettingsFaults.self) { try settings(text) }
        #expect(fault?.description == "settings.yaml:" + sentence)
    }

    @Test func `all faults are told, each with its place`() {
        let faults = #expect(throws: SettingsFaults.self) {
            try settings(
                """
                colormapp: warm
                colormap: [viridis]
                optimizers: [adma, adam, adamm]
                marks: [grad]
                keys: { runn: r, run: r, faster: "", leave: Q }
                """)
        }
        #expect(
            faults?.description == """
                settings.yaml:1:1: unknown key 'colormapp'; did you mean 'colormap'?
                settings.yaml:2:11: 'colormap' must be text, not a list
                settings.yaml:3:14: unknown optimizer 'adma'; did you mean 'adam'?
                settings.yaml:3:26: unknown optimizer 'adamm'; did you mean 'adam'?
                settings.yaml:4:9: unknown mark 'grad'; did you mean 'gradient'?
                settings.yaml:5:9: unknown action 'runn'; did you mean 'run'?
                settings.yaml:5:23: key r is also bound to 'restart'; bind one of the two to another key
                settings.yaml:5:34: '' is not a key; use a character or a name such as up, pageup, f1 or space, optionally \
                after ctrl-, alt- or shift-
                """)
    }

    @Test func `a file is bounded in size, and one that is missing is fine`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ravine-settings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "settings.yaml").path
        #expect(try Settings.read(path: path).surface == nil)
        try Data(repeating: UInt8(ascii: "#"), count: 65_537).write(to: URL(filePath: path))
        let fault = #expect(throws: SettingsFaults.self) { try Settings.read(path: path) }
        #expect(fault?.description == "\(path):1:1: the file is larger than 64 KiB")
        let other = #expect(throws: SettingsFaults.self) { try Settings.read(path: folder.path) }
        #expect(other?.description == "\(folder.path):1:1: cannot read the file: is a directory")
    }

    @Test func `keys that were set work, and stand in help and hints`() throws {
        let settings = try settings("keys: { run: p, next-panel: \"|\", leave: Q }")
        let surface = try #require(Surface.shipped("himmelblau"))
        var model = Model(
            surface: surface, options: ExplorerOptions(marks: [.metric], keys: settings.keys),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(120, 50))
        #expect(model.map.marks == [.metric])
        #expect(model.lines().last?.contains("p pause") == true)
        model.type("p")
        #expect(!model.playback.isRunning)
        model.type(" ")
        #expect(!model.playback.isRunning)
        model.type("?")
        #expect(model.lines().contains { $0.contains("|") && $0.contains("bring the next panel to the front") })
        #expect(model.lines().contains { $0.contains("Q") && $0.contains("quit") })
        model.type("?")
        model.type("q")
        #expect(!model.isLeaving)
        model.type("Q")
        #expect(model.isLeaving)
    }

    @Test func `every action of the map has a name, and no name is there twice`() {
        let names = KeyContext.settableNames
        #expect(Set(names).count == names.count)
        let unnamed = KeyContext.map.rows.flatMap(\.actions).map(\.name).filter { !names.contains($0) }
        #expect(unnamed == (1...9).map { "switch-\($0)" })
    }

    @Test(arguments: [
        "a", "é", "space", "enter", "pageup", "f12", "ctrl-x", "shift-up", "alt-left", "ctrl-space", "backspace", "?",
        "-",
    ])
    func `a key's name reads back as it is written`(name: String) throws {
        #expect(try #require(Key(named: name)).name == name)
    }

    @Test(arguments: ["", " ", "ab", "f0", "f13", "ctrl-", "ctrl-c", "shift-a", "\u{301}", "up-ctrl"])
    func `what is no key is not taken for one`(name: String) {
        #expect(Key(named: name) == nil)
    }
}
