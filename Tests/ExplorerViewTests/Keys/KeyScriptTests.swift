import Canvas
@testable import Explorer
import Rendering
import Testing

/// Every key of every table is pressed, and what it is seen to do is written down by hand.
@Suite struct KeyScriptTests {
    /// A table of keys with what each of its actions is seen to do.
    struct Table: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let keys: [KeyBinding]
        let scripts: [Action: KeyScript]
    }

    static let tables = [
        Table(testDescription: "map", keys: KeyTable.map, scripts: map),
        Table(testDescription: "cross-hair", keys: KeyTable.crosshair, scripts: crosshair),
        Table(testDescription: "map of outcomes", keys: KeyTable.outcomes, scripts: outcomes),
        Table(testDescription: "tour", keys: KeyTable.tour, scripts: tour),
        Table(testDescription: "list", keys: KeyTable.list, scripts: list),
        Table(testDescription: "help", keys: KeyTable.help, scripts: help),
        Table(testDescription: "prompt", keys: KeyTable.prompt, scripts: prompt),
    ]

    @Test(arguments: tables)
    func `every action has a script, and every key of it does what that says`(table: Table) throws {
        #expect(Set(table.scripts.keys) == Set(table.keys.flatMap(\.actions)))
        for binding in table.keys {
            for key in binding.keys {
                guard let action = binding.action(for: key), let script = table.scripts[action] else { continue }
                try script.check(key, action: action)
            }
        }
    }

    // MARK: The map

    private static let map: [Action: KeyScript] = time.merging(race) { one, _ in one }
        .merging(view) { one, _ in one }.merging(panels) { one, _ in one }

    private static let time: [Action: KeyScript] = [
        .runOrPause: KeyScript(sight: .shows("▶ 100/s")),
        .step(-1): KeyScript(before: ". . .", sight: .shows("step 2")),
        .step(1): KeyScript(sight: .shows("step 1")),
        .step(-100): KeyScript(before: "pagedown . . .", sight: .shows("step 3")),
        .step(100): KeyScript(sight: .shows("step 100")),
        .firstStep: KeyScript(before: ". .", sight: .shows("step 0")),
        .lastStep: KeyScript(before: ". . home", sight: .shows("step 2")),
        // From step 512 on the steep direction is unstable.
        .nextEvent: KeyScript(
            surface: "regression", optimizers: ["adagrad-rms:lr=1"],
            sight: .shows("Step 512, adagrad-rms: unstable in w.")),
        .previousEvent: KeyScript(
            surface: "regression", optimizers: ["adagrad-rms:lr=1"], before: "n n",
            sight: .shows("Step 512, adagrad-rms: unstable in w.")),
        .playBackwards: KeyScript(before: ". .", sight: .shows("◀ 100/s")),
        .playForwards: KeyScript(sight: .shows("▶ 100/s")),
        .faster: KeyScript(sight: .shows("paused, 200/s")), .slower: KeyScript(sight: .shows("paused, 50/s")),
    ]

    private static let nine = [
        "gd:lr=1e-7", "momentum", "nesterov", "adagrad", "adagrad-rms", "rmsprop", "adadelta", "adam", "adamw",
    ]

    private static let race: [Action: KeyScript] = [
        .restart: KeyScript(before: ". .", sight: .shows("step 0")),
        .branch(keepingState: true): KeyScript(before: ".", sight: .shows("the rule's state goes on")),
        .branch(keepingState: false): KeyScript(before: ".", sight: .shows("the rule's state begins afresh")),
        .nextBatch: KeyScript(surface: "regression", sight: .shows("Mini-batches of 1 of the 10 rows")),
        .record: KeyScript(sight: .shows("● recording")), .chooseSurface: KeyScript(sight: .shows("Surfaces")),
        .chooseOptimizer: KeyScript(sight: .shows("An optimizer for key 1")),
        .selectNext: KeyScript(sight: .shows("State · 2 adagrad")),
        .selectPrevious: KeyScript(sight: .shows("State · 3 adam")),
        .previousValue: KeyScript(sight: .shows("▸ weight_decay")),
        .nextValue: KeyScript(sight: .shows("▸ weight_decay")),
        .lowerValue: KeyScript(sight: .shows("0.005000")), .raiseValue: KeyScript(sight: .shows("0.02000")),
        .typeValue: KeyScript(sight: .shows(":set lr=")),
        .nextSchedule: KeyScript(sight: .shows("gd follows the schedule step:")),
        .previousSchedule: KeyScript(sight: .shows("gd follows the schedule warm-restarts:")),
    ].merging(
        nine.enumerated().map { index, name in
            let label = " \(index + 1)  \(name.prefix { $0 != ":" })"
            return (.toggle(index + 1), KeyScript(optimizers: nine, sight: .hides(label)))
        }
    ) { one, _ in one }

    /// The map alone, with the axes of a domain from −5 to 5.
    private static func axes(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(columns: 62, before: before, sight: sight)
    }

    private static let view: [Action: KeyScript] = [
        .crosshair: KeyScript(sight: .shows("start here")), .zoomIn: axes(.shows("−1")), .zoomOut: axes(.shows("−5")),
        .pan(right: -1, up: 0): axes(.shows("−6")), .pan(right: 0, up: -1): axes(.shows("−6")),
        .pan(right: 0, up: 1): axes(.hides("\n −4")), .pan(right: 1, up: 0): axes(.hides("      −4  ")),
        .fitPaths: axes(.hides("−4"), "pagedown"), .wholeMap: axes(.shows("−4"), "z"),
        .mark(.gradient): KeyScript(sight: .shows("g steepest descent ×")),
        .mark(.momentum): KeyScript(sight: .shows("v no velocity")),
        .mark(.step): KeyScript(sight: .shows("u update ×")),
        .mark(.directions): KeyScript(sight: .shows("d curvature")),
        .mark(.metric): KeyScript(sight: .shows("i metric, its shape")),
        .showBatch: KeyScript(surface: "regression", before: "y", sight: .shows("mini-batch: 1 of 10 rows")),
        .nextColormap: KeyScript(sight: .shows("The colours are ")),
        .settingsMap: KeyScript(sight: .shows("Settings of gd")), .basins: KeyScript(sight: .shows("Basins of gd")),
    ]

    private static let panels: [Action: KeyScript] = [
        .listEvents: KeyScript(sight: .shows("enter take it")),
        .listRecordings: KeyScript(sight: .looksForRecordings),
        .nextPanel: KeyScript(size: Size(80, 24), sight: .shows("State · 1 gd")),
        .command: KeyScript(sight: .hides("? help")), .tour: KeyScript(sight: .shows("backspace back")),
        .repaint: KeyScript(sight: .repaints), .help: KeyScript(sight: .shows("run, or pause")),
        .leave: KeyScript(sight: .leaves),
    ]

    // MARK: What comes before it

    private static func onRegression(_ sight: KeyScript.Sight) -> KeyScript {
        KeyScript(surface: "regression", before: "x", sight: sight)
    }

    private static let crosshair: [Action: KeyScript] = [
        .moveCrosshair(right: -1, up: 0): onRegression(.hides("b −120  ")),
        .moveCrosshair(right: 1, up: 0): onRegression(.hides("b −120  ")),
        .moveCrosshair(right: 0, up: 1): onRegression(.hides("w −4  ")),
        .moveCrosshair(right: 0, up: -1): onRegression(.hides("w −4  ")),
        .placeStart: onRegression(.shows("The start is at (−120, −4).")),
        .crosshair: onRegression(.hides("start here")),
    ]

    /// A map of settings whose cursor is on Adam's present ones, without what stands beside it.
    private static func onMap(_ sight: KeyScript.Sight, _ before: String = "", after: String = "") -> KeyScript {
        KeyScript(
            surface: "rosenbrock", optimizers: ["adam:lr=0.1"], columns: 70, before: "m " + before, after: after,
            sight: sight)
    }

    private static let outcomes: [Action: KeyScript] = [
        .moveCrosshair(right: -1, up: 0): onMap(.shows("──┼1─")),
        .moveCrosshair(right: 1, up: 0): onMap(.shows("─1┼──")),
        // Two rows of the map to a line.
        .moveCrosshair(right: 0, up: 1): onMap(.hides("──1──"), after: "up"),
        .moveCrosshair(right: 0, up: -1): onMap(.hides("──1──"), after: "down"),
        .launch: onMap(.shows("adam runs with lr 0.")),
        .turnAxis(across: false, by: -1): onMap(.shows(" beta1 ")),
        .turnAxis(across: false, by: 1): onMap(.shows("  eps ")),
        .turnAxis(across: true, by: -1): onMap(.shows(" weight_decay ")),
        .turnAxis(across: true, by: 1): onMap(.shows(" beta1 ")),
        .mapSteps(up: false): onMap(.shows("500 steps")), .mapSteps(up: true): onMap(.shows("2,000 steps")),
        .leaveOutcomes: onMap(.hides("Settings of adam")),
    ]

    private static let tour: [Action: KeyScript] = [
        .nextLesson: KeyScript(before: "t", sight: .shows("2 of ")),
        .previousLesson: KeyScript(before: "t enter", sight: .shows("1 of ")),
        .tour: KeyScript(before: "t", sight: .hides("backspace back")),
    ]

    // MARK: Pages

    private static func surfaces(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(surface: "regression", before: "s " + before, sight: sight)
    }

    private static let list: [Action: KeyScript] = [
        .accept: surfaces(.shows("Ravine  ackley"), "home"), .previousItem: surfaces(.shows(" 37 of 37 "), "home"),
        .nextItem: surfaces(.shows(" 2 of 37 "), "home"), .previousPage: surfaces(.hides(" 37 of 37 "), "end"),
        .nextPage: surfaces(.hides(" 1 of 37 "), "home"), .firstItem: surfaces(.shows(" 1 of 37 "), "end"),
        .lastItem: surfaces(.shows(" 37 of 37 "), "home"), .close: surfaces(.hides("Surfaces")),
        .leave: surfaces(.leaves),
    ]

    private static func page(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(size: Size(80, 24), before: "? " + before, sight: sight)
    }

    private static let help: [Action: KeyScript] = [
        .previousItem: page(.shows("run, or pause"), "down"), .nextItem: page(.hides("run, or pause")),
        .nextTopic: page(.shows("opens the command line")), .previousTopic: page(.shows("settings.yaml")),
        .previousPage: page(.shows("run, or pause"), "pagedown"), .nextPage: page(.hides("run, or pause")),
        .firstItem: page(.shows("run, or pause"), "end"), .lastItem: page(.shows("on a panel's heading")),
        .close: page(.hides("run, or pause")), .leave: page(.leaves),
    ]

    private static func line(_ sight: KeyScript.Sight, _ before: String = "", after: String = "") -> KeyScript {
        KeyScript(before: ": " + before, after: after, sight: sight)
    }

    private static let prompt: [Action: KeyScript] = [
        .accept: line(.shows("step 5"), "s e e k space 5"), .close: line(.shows("? help")), .leave: line(.leaves),
        .edit(.completeNext): line(.shows(":colormap"), "c o"),
        .edit(.completePrevious): line(.shows(":colormap"), "c o"),
        .edit(.older): line(.shows(":seek 5"), "s e e k space 5 enter :"),
        .edit(.newer): line(.hides(":seek 5"), "s e e k space 5 enter : up"),
        // Where the cursor went is told by what is typed next.
        .edit(.left): line(.shows(":acb"), "a b", after: "c"),
        .edit(.right): line(.shows(":acb"), "a b home", after: "c"),
        .edit(.start): line(.shows(":cab"), "a b", after: "c"),
        .edit(.end): line(.shows(":abc"), "a b home", after: "c"),
        .edit(.deleteBack): line(.shows(":ac"), "a b", after: "c"),
        .edit(.deleteForward): line(.shows(":b"), "a b home"),
        .edit(.deleteWord): line(.shows(":a c"), "a space b", after: "c"),
        .edit(.deleteToStart): line(.shows(":b"), "a b left"),
        .edit(.deleteToEnd): line(.shows(":ac"), "a b left", after: "c"),
    ]
}
