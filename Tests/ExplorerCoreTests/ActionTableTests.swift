import Canvas
@testable import ExplorerCore
import Optimizers
import Runs
import Scene
import Surfaces
import Testing
import Wording

/// What holds for every row of the table of actions.
@Suite struct ActionTableTests {
    @Test(arguments: KeyContext.all.map(\.name))
    func `no two rows of a context share a key or a name, and each has its words`(name: String) throws {
        let rows = try #require(KeyContext.all.first { $0.name == name }).rows
        var (keys, names): (Set<Key>, Set<String>) = ([], [])
        for row in rows {
            #expect(!row.label.isEmpty && !row.actions.isEmpty)
            for action in row.actions {
                #expect(names.insert(action.name).inserted, "\(action.name) is there twice")
                #expect(!action.keys.isEmpty, "\(action.name)")
                for key in action.keys { #expect(keys.insert(key).inserted, "\(key.name) is there twice") }
            }
        }
    }

    @Test func `what has a name in several contexts has it on rows that do the same`() {
        let shared = Dictionary(grouping: KeyContext.all.flatMap { $0.rows.flatMap(\.actions) }, by: \.name)
            .filter { $0.value.count > 1 }
        // The map's own actions, those of both pages, and the moves of both cursors.
        let known: Set = [
            "tour", "cross-hair", "leave", "accept", "close", "previous-item", "next-item", "previous-page",
            "next-page", "first-item", "last-item", "move-left", "move-down", "move-up", "move-right",
        ]
        #expect(Set(shared.keys) == known)
    }

    @Test func `every row of the map, the crosshair, the outcome map and the prompt is in the help`() {
        let pages = HelpTopic.allCases.flatMap { $0.entries(keys: KeyContext.map.rows) }
        for context in [KeyContext.map, .crosshair, .outcomes, .prompt] {
            let signs = KeyContext.map.rows.signs(ascii: false)
            for row in context.rows {
                let entry = HelpEntry(row.label, row.phrase.english(signs).help)
                #expect(pages.contains(entry), "\(row.label) in \(context.name)")
            }
        }
    }

    @Test func `every phrase belongs to a row, and no row of a context has that of another`() {
        for context in KeyContext.all {
            #expect(Set(context.rows.map(\.phrase)).count == context.rows.count, "\(context.name)")
        }
        #expect(Set(KeyContext.all.flatMap(\.rows).map(\.phrase)) == Set(ActionPhrase.allCases))
    }

    @Test func `sentences name actions that there are`() {
        let names = Set(KeyContext.all.flatMap { $0.rows.flatMap(\.actions) }.map(\.name))
        for reference in KeyReference.allCases { #expect(names.contains(reference.rawValue), "\(reference)") }
    }

    @Test func `every action of the map but the number keys' can be given another key`() {
        let names = [
            "run", "step-back", "step-on", "100-steps-back", "100-steps-on", "first-step", "last-step", "next-event",
            "previous-event", "play-backwards", "play-forwards", "faster", "slower", "next-optimizer",
            "previous-optimizer", "restart", "surface", "optimizer", "branch", "branch-reset", "batch", "record",
            "previous-value", "next-value", "lower", "raise", "type-value", "next-schedule", "previous-schedule",
            "cross-hair", "zoom-in", "zoom-out", "pan-left", "pan-down", "pan-up", "pan-right", "perspective",
            "fit-paths",
            "whole-map", "mark-gradient", "mark-velocity", "mark-update", "mark-directions", "mark-metric",
            "show-batch", "next-plane", "next-window", "charts", "next-colormap", "settings-map", "basins", "events",
            "recordings", "next-panel", "command",
            "tour", "repaint", "help", "leave",
        ]
        #expect(KeyContext.settableNames == names)
        for name in names {
            let key = Key(.function(12))
            let rows = KeyContext.map.rows.map { $0.rebound([name: key]) }
            #expect(rows.action(for: key)?.name == name)
        }
    }

    @Test func `a key that is given takes the place of the first one, and names the row`() throws {
        let row = try #require(ActionTable.time.first { $0.action(named: "step-on") != nil })
        let other = row.rebound(["step-on": .character("'")])
        #expect(other.label == "left '" && other.phrase == row.phrase)
        #expect(other.keys == [Key(.left), .character(","), .character("'"), .character(".")])
        #expect(row.rebound(["run": .character("'")]).label == "← →")
    }

    @Test func `a row keeps the keys that a row in front leaves to it`() throws {
        let left = ActionTable.time.remaining(behind: ActionTable.crosshair)
        #expect(left.first { $0.action(named: "step-on") != nil }?.label == ", .")
        #expect(ActionTable.values.remaining(behind: ActionTable.crosshair).map(\.label) == ["[ ]", "e E"])
    }

    /// The keys pressed before, those pressed then, and what the state is after.
    struct Case: Sendable, CustomTestStringConvertible {
        let before: String
        let keys: String
        let after: @Sendable (Model) -> Bool

        var testDescription: String { "\(before) | \(keys)" }
    }

    static let cases: [Case] = [
        Case(before: "", keys: ". . .") { $0.course.clock == 3 && !$0.playback.isRunning },
        Case(before: ". . .", keys: ",") { $0.course.clock == 2 },
        Case(before: ". . .", keys: "home") { $0.course.clock == 0 },
        Case(before: ". . . home", keys: "end") { $0.course.clock == 3 },
        Case(before: "", keys: "pagedown pagedown") { $0.playback.pursuit == .step(200) },
        Case(before: "pagedown", keys: ".") { $0.playback.pursuit == nil && $0.course.clock == 1 },
        // The key that runs and pauses does no more than stop where something is sought.
        Case(before: "pagedown", keys: "space") { $0.playback.pursuit == nil && !$0.playback.isRunning },
        Case(before: "", keys: "space") { $0.playback.isRunning },
        Case(before: "space", keys: "space") { !$0.playback.isRunning },
        Case(before: "", keys: "+ + -") { $0.playback.pace.speed == 200 },
        Case(before: ".", keys: "<") { $0.playback.pace.isBackwards && $0.playback.isRunning },
        Case(before: ". <", keys: ">") { !$0.playback.pace.isBackwards && $0.playback.isRunning },
        Case(before: "", keys: "1") { $0.desk.run(ofSlot: 1) == nil && $0.course.present.count == 2 },
        Case(before: "1", keys: "1") { $0.desk.run(ofSlot: 1) != nil && $0.desk.chosen == 0 },
        Case(before: "", keys: "tab tab") { $0.desk.chosen == 2 },
        Case(before: "", keys: "shift-tab") { $0.desk.chosen == 2 },
        Case(before: ". .", keys: "r") { $0.course.clock == 0 },
        Case(before: "", keys: "f") { $0.notices.current?.text.hasPrefix("Run 4 branched from") == true },
        Case(before: "", keys: "]") { $0.desk.chosenChoice?.learningRate == 2e-6 },
        Case(before: "", keys: "e") { $0.desk.chosenChoice?.schedule?.kind == "step" },
        Case(before: "", keys: "enter") { $0.pages.overlay == .prompt(Prompt("set lr=")) },
        Case(before: "", keys: "x") { $0.map.crosshair != nil },
        Case(before: "x", keys: "x") { $0.map.crosshair == nil },
        Case(before: "x", keys: "escape") { $0.map.crosshair == nil },
        Case(before: "", keys: "shift-right") { $0.map.view.p1 == (-187.5)...(-87.5) },
        Case(before: "shift-right z", keys: "0") { $0.map.view.p1 == (-200)...(-100) },
        Case(before: "", keys: "g i") { $0.map.marks == [.gradient, .metric] },
        Case(before: "g i", keys: "g") { $0.map.marks == [.metric] },
        Case(before: "", keys: "m") { $0.outcomeMap.open?.kind == .settings },
        Case(before: "m", keys: "b") { $0.outcomeMap.open?.kind == .basins },
        Case(before: "m", keys: "m") { $0.outcomeMap.open == nil },
        Case(before: "m", keys: "escape") { $0.outcomeMap.open == nil },
        Case(before: "m", keys: "] ]") { $0.outcomeMap.steps == 5000 },
        // The steps of a race are not those of an outcome map, though the keys are the same.
        Case(before: "m", keys: "]") { $0.outcomeMap.steps == 2000 && $0.desk.chosenChoice?.learningRate == 1e-6 },
        Case(before: "m", keys: "x") { $0.outcomeMap.open == nil && $0.map.crosshair != nil },
        Case(before: "", keys: "p p") { $0.pages.featured == .hyperparameters },
        Case(before: "", keys: "?") { $0.pages.overlay == .help(.keys, top: 0) },
        Case(before: "p", keys: "?") { $0.pages.overlay == .help(.state, top: 0) },
        Case(before: "?", keys: "tab tab") { $0.pages.overlay == .help(.map, top: 0) },
        Case(before: "?", keys: "?") { $0.pages.overlay == nil },
        Case(before: "s home", keys: "up") { $0.pages.overlay == .surfaces(chosen: 78) },
        Case(before: "s end", keys: "j") { $0.pages.overlay == .surfaces(chosen: 0) },
        Case(before: ": s p", keys: "tab") { $0.pages.overlay.map { "\($0)".contains("speed") } == true },
        Case(before: ": s e e k space 5", keys: "enter") { $0.pages.overlay == nil && $0.playback.pursuit == .step(5) },
        Case(before: ":", keys: "backspace") { $0.pages.overlay == nil },
        Case(before: "", keys: "t") { $0.tour.state?.index == 0 },
        Case(before: "t enter", keys: "enter") { $0.tour.state?.index == 2 },
        Case(before: "t enter", keys: "backspace") { $0.tour.state?.index == 0 },
        Case(before: "t", keys: "escape") { $0.tour.state == nil },
        Case(before: "", keys: "q") { $0.isLeaving },
    ]

    @Test(arguments: cases)
    func `keys do what they say`(tested: Case) throws {
        var model = try model(options: ExplorerOptions(lastStep: 0))
        model.press(names: tested.before)
        #expect(!tested.after(model), "it is so before")
        model.press(names: tested.keys)
        #expect(tested.after(model))
    }
}
