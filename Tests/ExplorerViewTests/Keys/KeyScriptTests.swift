import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Testing
import Wording

/// Every key of every table is pressed, and what it is seen to do is written down by hand.
@Suite struct KeyScriptTests {
    /// A table of keys with what each of its actions is seen to do.
    struct Table: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let keys: [ActionRow]
        let scripts: [String: KeyScript]
    }

    static let tables = [
        Table(testDescription: "map", keys: KeyContext.map.rows, scripts: map),
        Table(testDescription: "cross-hair", keys: KeyContext.crosshair.rows, scripts: crosshair),
        Table(testDescription: "perspective", keys: KeyContext.perspective.rows, scripts: perspective),
        Table(testDescription: "map of outcomes", keys: KeyContext.outcomes.rows, scripts: outcomes),
        Table(testDescription: "tour", keys: KeyContext.tour.rows, scripts: tour),
        Table(testDescription: "list", keys: KeyContext.list.rows, scripts: list),
        Table(testDescription: "help", keys: KeyContext.help.rows, scripts: help),
        Table(testDescription: "prompt", keys: KeyContext.prompt.rows, scripts: prompt),
    ]

    @Test(arguments: tables)
    func `every action has a script, and every key of it does what that says`(table: Table) throws {
        #expect(Set(table.scripts.keys) == Set(table.keys.flatMap(\.actions).map(\.name)))
        for action in table.keys.flatMap(\.actions) {
            guard let script = table.scripts[action.name] else { continue }
            for key in action.keys { try script.check(key, action: action.name) }
        }
    }

    // MARK: The map

    private static let map: [String: KeyScript] = time.merging(race) { one, _ in one }
        .merging(view) { one, _ in one }.merging(panels) { one, _ in one }

    private static let time: [String: KeyScript] = [
        "run": KeyScript(sight: .shows("▶ 100/s")),
        "step-back": KeyScript(before: ". . .", sight: .shows("step 2")),
        "step-on": KeyScript(sight: .shows("step 1")),
        "100-steps-back": KeyScript(before: "pagedown . . .", sight: .shows("step 3")),
        "100-steps-on": KeyScript(sight: .shows("step 100")),
        "first-step": KeyScript(before: ". .", sight: .shows("step 0")),
        "last-step": KeyScript(before: ". . home", sight: .shows("step 2")),
        // From step 512 on the steep direction is unstable.
        "next-event": KeyScript(
            surface: "regression", optimizers: ["adagrad-rms:lr=1"],
            sight: .shows("Step 512, adagrad-rms: unstable in w.")),
        "previous-event": KeyScript(
            surface: "regression", optimizers: ["adagrad-rms:lr=1"], before: "n n",
            sight: .shows("Step 512, adagrad-rms: unstable in w.")),
        "play-backwards": KeyScript(before: ". .", sight: .shows("◀ 100/s")),
        "play-forwards": KeyScript(sight: .shows("▶ 100/s")),
        "faster": KeyScript(sight: .shows("paused, 200/s")), "slower": KeyScript(sight: .shows("paused, 50/s")),
    ]

    private static let nine = [
        "gd:lr=1e-7", "momentum", "nesterov", "adagrad", "adagrad-rms", "rmsprop", "adadelta", "adam", "adamw",
    ]

    private static let race: [String: KeyScript] = [
        "restart": KeyScript(before: ". .", sight: .shows("step 0")),
        "branch": KeyScript(before: ".", sight: .shows("optimizer state kept")),
        "branch-reset": KeyScript(before: ".", sight: .shows("optimizer state reset")),
        "batch": KeyScript(surface: "regression", sight: .shows("Mini-batches of 1 of 10 rows")),
        "record": KeyScript(sight: .shows("● recording")), "surface": KeyScript(sight: .shows("Surfaces")),
        "optimizer": KeyScript(sight: .shows("Optimizer for run 1")),
        "next-optimizer": KeyScript(sight: .shows("State · 2 adagrad")),
        "previous-optimizer": KeyScript(sight: .shows("State · 3 adam")),
        "previous-value": KeyScript(sight: .shows("▸ weight_decay")),
        "next-value": KeyScript(sight: .shows("▸ weight_decay")),
        "lower": KeyScript(sight: .shows("0.005000")), "raise": KeyScript(sight: .shows("0.02000")),
        "type-value": KeyScript(sight: .shows(":set lr=")),
        "next-schedule": KeyScript(sight: .shows("gd: schedule step:")),
        "previous-schedule": KeyScript(sight: .shows("gd: schedule warm-restarts:")),
    ].merging(
        nine.enumerated().map { index, name in
            let label = " \(index + 1)  \(name.prefix { $0 != ":" })"
            return ("switch-\(index + 1)", KeyScript(optimizers: nine, sight: .hides(label)))
        }
    ) { one, _ in one }

    /// The map alone, with the axes of a domain from −5 to 5.
    private static func axes(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(columns: 62, before: before, sight: sight)
    }

    private static let view: [String: KeyScript] = [
        "cross-hair": KeyScript(sight: .shows("start here")), "zoom-in": axes(.shows("−1")),
        "zoom-out": axes(.shows("−5")),
        "pan-left": axes(.shows("−6")), "pan-down": axes(.shows("−6")),
        "pan-up": axes(.hides("\n −4")), "pan-right": axes(.hides("      −4  ")),
        "perspective": axes(.shows("⇧arrows rotate")),
        "fit-paths": axes(.hides("−4"), "pagedown"), "whole-map": axes(.shows("−4"), "z"),
        "mark-gradient": KeyScript(sight: .shows("g −gradient ×")),
        "mark-velocity": KeyScript(sight: .shows("v no velocity")),
        "mark-update": KeyScript(sight: .shows("u update ×")),
        "mark-directions": KeyScript(sight: .shows("d curvature")),
        "mark-metric": KeyScript(sight: .shows("i metric (shape only)")),
        "show-batch": KeyScript(surface: "regression", before: "y", sight: .shows("mini-batch: 1 of 10 rows")),
        "next-plane": KeyScript(sight: .shows("Planes are for networks")),
        "charts": KeyScript(sight: .shows("Charts in the map's place are for trainings")),
        "next-window": KeyScript(sight: .shows("Windows of steps are for planes")),
        "next-colormap": KeyScript(sight: .shows("Colormap: ")),
        "settings-map": KeyScript(sight: .shows("Outcomes of gd")), "basins": KeyScript(sight: .shows("Basins of gd")),
    ]

    private static let panels: [String: KeyScript] = [
        "events": KeyScript(sight: .shows("enter select")),
        "recordings": KeyScript(sight: .looksForRecordings),
        "next-panel": KeyScript(size: Size(80, 24), sight: .shows("State · 1 gd")),
        "command": KeyScript(sight: .hides("? help")), "tour": KeyScript(sight: .shows("backspace back")),
        "repaint": KeyScript(sight: .repaints), "help": KeyScript(sight: .shows("run or pause")),
        "leave": KeyScript(sight: .leaves),
    ]

    // MARK: What comes before it

    private static func onRegression(_ sight: KeyScript.Sight) -> KeyScript {
        KeyScript(surface: "regression", before: "x", sight: sight)
    }

    private static let crosshair: [String: KeyScript] = [
        "move-left": onRegression(.hides("b −120  ")),
        "move-right": onRegression(.hides("b −120  ")),
        "move-up": onRegression(.hides("w −4  ")),
        "move-down": onRegression(.hides("w −4  ")),
        "place-start": onRegression(.shows("Start moved to (−120, −4).")),
        "cross-hair": onRegression(.hides("start here")),
    ]

    /// A surface in perspective, at whose lower edges stand names and values.
    private static func inPerspective(_ sight: KeyScript.Sight) -> KeyScript {
        KeyScript(surface: "rosenbrock", before: "D", sight: sight)
    }

    private static let perspective: [String: KeyScript] = [
        "turn-left": inPerspective(.turns(around: 5, up: 0)), "turn-right": inPerspective(.turns(around: -5, up: 0)),
        "turn-up": inPerspective(.turns(around: 0, up: 5)), "turn-down": inPerspective(.turns(around: 0, up: -5)),
    ]

    /// A map of settings whose cursor is on Adam's present ones, without what stands beside it.
    private static func onMap(_ sight: KeyScript.Sight, _ before: String = "", after: String = "") -> KeyScript {
        KeyScript(
            surface: "rosenbrock", optimizers: ["adam:lr=0.1"], columns: 70, before: "m " + before, after: after,
            sight: sight)
    }

    private static let outcomes: [String: KeyScript] = [
        "move-left": onMap(.shows("──┼1─")),
        "move-right": onMap(.shows("─1┼──")),
        // Two rows of the map to a line.
        "move-up": onMap(.hides("──1──"), after: "up"),
        "move-down": onMap(.hides("──1──"), after: "down"),
        "launch": onMap(.shows("adam: lr = 0.")),
        "previous-axis-up": onMap(.shows(" beta1 ")),
        "next-axis-up": onMap(.shows("  eps ")),
        "previous-axis-across": onMap(.shows(" weight_decay ")),
        "next-axis-across": onMap(.shows(" beta1 ")),
        "fewer-steps": onMap(.shows("500 steps")), "more-steps": onMap(.shows("2,000 steps")),
        "leave-outcomes": onMap(.hides("Outcomes of adam")),
    ]

    private static let tour: [String: KeyScript] = [
        "next-lesson": KeyScript(before: "t", sight: .shows("2 of ")),
        "previous-lesson": KeyScript(before: "t enter", sight: .shows("1 of ")),
        "tour": KeyScript(before: "t", sight: .hides("backspace back")),
    ]

    // MARK: Pages

    private static func surfaces(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(surface: "regression", before: "s " + before, sight: sight)
    }

    private static let list: [String: KeyScript] = [
        "accept": surfaces(.shows("Ravine  absolute"), "home"), "previous-item": surfaces(.shows(" 79 of 79"), "home"),
        "next-item": surfaces(.shows(" 2 of 79"), "home"), "previous-page": surfaces(.hides(" 79 of 79"), "end"),
        "next-page": surfaces(.hides(" 1 of 79"), "home"), "first-item": surfaces(.shows(" 1 of 79"), "end"),
        "last-item": surfaces(.shows(" 79 of 79"), "home"), "close": surfaces(.hides("Surfaces")),
        "leave": surfaces(.leaves),
    ]

    private static func page(_ sight: KeyScript.Sight, _ before: String = "") -> KeyScript {
        KeyScript(size: Size(80, 24), before: "? " + before, sight: sight)
    }

    private static let help: [String: KeyScript] = [
        "previous-item": page(.shows("run or pause"), "down"), "next-item": page(.hides("run or pause")),
        "next-topic": page(.shows("opens the command line")), "previous-topic": page(.shows("settings.yaml")),
        "previous-page": page(.shows("run or pause"), "pagedown"), "next-page": page(.hides("run or pause")),
        "first-item": page(.shows("run or pause"), "end"), "last-item": page(.shows("on a panel's heading")),
        "close": page(.hides("run or pause")), "leave": page(.leaves),
    ]

    private static func line(_ sight: KeyScript.Sight, _ before: String = "", after: String = "") -> KeyScript {
        KeyScript(before: ": " + before, after: after, sight: sight)
    }

    private static let prompt: [String: KeyScript] = [
        "accept": line(.shows("step 5"), "s e e k space 5"), "close": line(.shows("? help")), "leave": line(.leaves),
        "complete": line(.shows(":colormap"), "c o"),
        "complete-back": line(.shows(":colormap"), "c o"),
        "older": line(.shows(":seek 5"), "s e e k space 5 enter :"),
        "newer": line(.hides(":seek 5"), "s e e k space 5 enter : up"),
        // Where the cursor went is told by what is typed next.
        "left": line(.shows(":acb"), "a b", after: "c"),
        "right": line(.shows(":acb"), "a b home", after: "c"),
        "start": line(.shows(":cab"), "a b", after: "c"),
        "end": line(.shows(":abc"), "a b home", after: "c"),
        "delete-back": line(.shows(":ac"), "a b", after: "c"),
        "delete-forward": line(.shows(":b"), "a b home"),
        "delete-word": line(.shows(":a c"), "a space b", after: "c"),
        "delete-to-start": line(.shows(":b"), "a b left"),
        "delete-to-end": line(.shows(":ac"), "a b left", after: "c"),
    ]
}
