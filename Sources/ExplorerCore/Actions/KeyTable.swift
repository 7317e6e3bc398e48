import Canvas
import Rendering

/// The keys of the explorer as data: what handles a key, the line of hints and the help are all made from it.
public enum KeyTable {
    /// The keys while the map is in front.
    public static let map: [KeyBinding] = time + race + values + view + panels

    private static let time: [KeyBinding] = [
        binding([.character(" ")], .runOrPause, "space", "run", "run, or pause", rank: 1),
        KeyBinding(
            keys: [Key(.left), .character(","), Key(.right), .character(".")],
            actions: [.step(-1), .step(-1), .step(1), .step(1)], name: "← →", hint: "step",
            help: "pause and go one step back or on; also , and .", rank: 13, changesRace: false),
        KeyBinding(
            keys: [Key(.pageUp), Key(.pageDown)], actions: [.step(-100), .step(100)], name: "pgup pgdn", hint: "",
            help: "pause and go 100 steps back or on", rank: 99, changesRace: false),
        KeyBinding(
            keys: [Key(.home), Key(.end)], actions: [.firstStep, .lastStep], name: "home end", hint: "",
            help: "go to step 0, or to the furthest step yet", rank: 99, changesRace: false),
        KeyBinding(
            keys: [.character("n"), .character("N")], actions: [.nextEvent, .previousEvent], name: "n N",
            hint: "event", help: "go to the next or the previous event", rank: 9, changesRace: false),
        KeyBinding(
            keys: [.character("<"), .character(">")], actions: [.playBackwards, .playForwards], name: "< >",
            hint: "", help: "play backwards or forwards", rank: 99, changesRace: false),
        KeyBinding(
            keys: [.character("+"), .character("="), .character("-"), .character("_")],
            actions: [.faster, .faster, .slower, .slower], name: "+ -", hint: "speed",
            help: "more or fewer steps a second, from 1 to 1,000,000", rank: 14, changesRace: false),
    ]

    private static let race: [KeyBinding] = [
        KeyBinding(
            keys: (1...9).map { .character(digit($0)) }, actions: (1...9).map { .toggle($0) }, name: "1-9",
            hint: "optimizers", help: "switch an optimizer on, from the start, or off", rank: 5, changesRace: false),
        KeyBinding(
            keys: [Key(.tab), Key(.tab, .shift)], actions: [.selectNext, .selectPrevious], name: "tab",
            hint: "choose", help: "choose the optimizer that is looked at and turned; {previous-optimizer} goes back",
            rank: 7,
            changesRace: false),
        binding([.character("r")], .restart, "r", "restart", "begin again at step 0, set as it is now", rank: 16),
        binding(
            [.character("s")], .chooseSurface, "s", "surface", "choose a surface from a list", rank: 15,
            changesRace: true),
        binding(
            [.character("o")], .chooseOptimizer, "o", "", "put another optimizer on the chosen key", rank: 99,
            changesRace: true),
        KeyBinding(
            keys: [.character("f"), .character("F")],
            actions: [.branch(keepingState: true), .branch(keepingState: false)], name: "f F", hint: "branch",
            help: "let a run branch off here, with the rule's state kept or afresh", rank: 12, changesRace: true),
        binding(
            [.character("y")], .nextBatch, "y", "", "train on mini-batches of the data, of the next size", rank: 99,
            changesRace: true),
        binding(
            [.character("c")], .record, "c", "record", "record from step 0 on, or finish the recording", rank: 19,
            changesRace: true),
    ]

    private static let values: [KeyBinding] = [
        KeyBinding(
            keys: [Key(.up), Key(.down)], actions: [.previousValue, .nextValue], name: "↑ ↓", hint: "",
            help: "choose which value of the optimizer or its schedule {lower} {raise} turn", rank: 99,
            changesRace: true),
        KeyBinding(
            keys: [.character("["), .character("]")], actions: [.lowerValue, .raiseValue], name: "[ ]",
            hint: "rate", help: "lower or raise it; rates go by steps of 1-2-5", rank: 6, changesRace: true),
        binding([Key(.enter)], .typeValue, "enter", "", "type it exactly", rank: 99, changesRace: true),
        KeyBinding(
            keys: [.character("e"), .character("E")], actions: [.nextSchedule, .previousSchedule], name: "e E",
            hint: "schedule", help: "give it the next or the previous schedule", rank: 17, changesRace: true),
    ]

    private static let view: [KeyBinding] = [
        binding(
            [.character("x")], .crosshair, "x", "cross-hair", "a cross-hair to read the map and place the start",
            rank: 11),
        KeyBinding(
            keys: [.character("z"), .character("Z")], actions: [.zoomIn, .zoomOut], name: "z Z", hint: "zoom",
            help: "zoom in or out; also the mouse wheel", rank: 10, changesRace: false),
        KeyBinding(
            keys: [Key(.left, .shift), Key(.down, .shift), Key(.up, .shift), Key(.right, .shift)],
            actions: [
                .pan(right: -1, up: 0), .pan(right: 0, up: -1), .pan(right: 0, up: 1), .pan(right: 1, up: 0),
            ], name: "⇧arrows", hint: "", help: "move the view; also drag the map", rank: 99, changesRace: false),
        KeyBinding(
            keys: [.character("a"), .character("0")], actions: [.fitPaths, .wholeMap], name: "a 0", hint: "",
            help: "show the paths, or the whole map", rank: 99, changesRace: false),
        KeyBinding(
            keys: [.character("g"), .character("v"), .character("u"), .character("d"), .character("i")],
            actions: [.mark(.gradient), .mark(.momentum), .mark(.step), .mark(.directions), .mark(.metric)],
            name: "gvudi", hint: "marks",
            help: "at the head: gradient, velocity, update, directions of curvature, the rule's metric", rank: 18,
            changesRace: false),
        binding(
            [.character("Y")], .showBatch, "Y", "", "show the present mini-batch's surface, or the full one", rank: 99),
        binding([.character("C")], .nextColormap, "C", "", "the next colormap", rank: 99),
        KeyBinding(
            keys: [.character("m"), .character("b")], actions: [.settingsMap, .basins], name: "m b", hint: "maps",
            help: "what becomes of the chosen run by its settings, or by its start", rank: 11, changesRace: false),
    ]

    private static let panels: [KeyBinding] = [
        binding([.character("w")], .listEvents, "w", "why", "list the events, to read them and to go to one", rank: 2),
        binding(
            [.character("l")], .listRecordings, "l", "", "list the recordings of this folder, to open one", rank: 99),
        binding([.character("p")], .nextPanel, "p", "panel", "put the next panel in front", rank: 8),
        binding([.character(":")], .command, ":", "command", "type a command, as on the command line", rank: 4),
        binding([.character("t")], .tour, "t", "tour", "begin the tour, or leave it", rank: 3, changesRace: true),
        binding([.control("l")], .repaint, "ctrl-l", "", "draw the screen anew", rank: 99),
        binding([.character("?")], .help, "?", "help", "show or close this help", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    /// The keys that come before those of the map while there is a cross-hair.
    public static let crosshair: [KeyBinding] = [
        KeyBinding(
            keys: [
                Key(.left), Key(.down), Key(.up), Key(.right), .character("h"), .character("j"), .character("k"),
                .character("l"),
            ],
            actions: moves + moves, name: "arrows", hint: "move", help: "move the cross-hair; also hjkl", rank: 1,
            changesRace: false),
        binding(
            [Key(.enter)], .placeStart, "enter", "start here", "place the start there and begin again", rank: 1,
            changesRace: true),
        binding([Key(.escape), .character("x")], .crosshair, "esc", "done", "switch the cross-hair off", rank: 1),
    ]

    /// The keys that come before those of the map while a map of outcomes is open.
    public static let outcomes: [KeyBinding] = [
        KeyBinding(
            keys: [
                Key(.left), Key(.down), Key(.up), Key(.right), .character("h"), .character("j"), .character("k"),
                .character("l"),
            ],
            actions: moves + moves, name: "arrows", hint: "move", help: "move the cursor; also hjkl, or the mouse",
            rank: 1, changesRace: false),
        binding(
            [Key(.enter)], .launch, "enter", "run it", "begin again with the run under the cursor; also a click",
            rank: 1, changesRace: true),
        KeyBinding(
            keys: [.character(","), .character("."), .character("<"), .character(">")],
            actions: [
                .turnAxis(across: false, by: -1), .turnAxis(across: false, by: 1), .turnAxis(across: true, by: -1),
                .turnAxis(across: true, by: 1),
            ], name: ", . < >", hint: "axes", help: "vary another value upwards, or another one across", rank: 2,
            changesRace: false),
        KeyBinding(
            keys: [.character("["), .character("]")], actions: [.mapSteps(up: false), .mapSteps(up: true)],
            name: "[ ]", hint: "steps", help: "let the runs be shorter or longer", rank: 2, changesRace: false),
        binding([Key(.escape)], .leaveOutcomes, "esc", "back", "show the surface again", rank: 1),
    ]

    /// The keys that come before those of the map while the tour is on.
    public static let tour: [KeyBinding] = [
        binding([Key(.enter)], .nextLesson, "enter", "next", "the next lesson of the tour", rank: 0),
        binding([Key(.backspace)], .previousLesson, "backspace", "back", "the lesson before", rank: 0),
        binding(
            [Key(.escape), .character("t")], .tour, "esc t", "end tour",
            "leave the tour for the race that was there before it, else for the lesson's", rank: 0),
    ]

    /// The keys while a list is open.
    public static let list: [KeyBinding] = [
        binding([Key(.enter)], .accept, "enter", "take it", "take the item", rank: 0),
        KeyBinding(
            keys: [Key(.up), .character("k"), Key(.down), .character("j")],
            actions: [.previousItem, .previousItem, .nextItem, .nextItem], name: "↑ ↓", hint: "move",
            help: "the item above or below; also k and j", rank: 1, changesRace: false),
        pages, ends,
        binding([Key(.escape)], .close, "esc", "close", "close the list", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    /// The keys while the help is open.
    public static let help: [KeyBinding] = [
        KeyBinding(
            keys: [Key(.up), .character("k"), Key(.down), .character("j")],
            actions: [.previousItem, .previousItem, .nextItem, .nextItem], name: "↑ ↓", hint: "move",
            help: "the lines above or below; also k and j", rank: 1, changesRace: false),
        KeyBinding(
            keys: [Key(.tab), Key(.right), Key(.tab, .shift), Key(.left)],
            actions: [.nextTopic, .nextTopic, .previousTopic, .previousTopic], name: "tab", hint: "next topic",
            help: "the next topic; shift-tab goes back, and so do → and ←", rank: 1, changesRace: false),
        pages, ends,
        binding([.character("?"), Key(.escape)], .close, "? or esc", "close", "close the help", rank: 0),
        binding([.character("q"), .control("c")], .leave, "q", "leave", "leave Ravine", rank: 0),
    ]

    /// The keys while a line is typed; those that are characters are typed.
    public static let prompt: [KeyBinding] = [
        binding([Key(.enter)], .accept, "enter", "run it", "run the line", rank: 0),
        KeyBinding(
            keys: [Key(.tab), Key(.tab, .shift)], actions: [.edit(.completeNext), .edit(.completePrevious)],
            name: "tab", hint: "complete", help: "complete the word; again for the next way, shift-tab for the last",
            rank: 1, changesRace: false),
        KeyBinding(
            keys: [Key(.up), .control("p"), Key(.down), .control("n")],
            actions: [.edit(.older), .edit(.older), .edit(.newer), .edit(.newer)], name: "↑ ↓", hint: "history",
            help: "recall the lines run before; also ctrl-p and ctrl-n", rank: 2, changesRace: false),
        KeyBinding(
            keys: [
                Key(.left), .control("b"), Key(.right), .control("f"), Key(.home), .control("a"), Key(.end),
                .control("e"),
            ],
            actions: [
                .edit(.left), .edit(.left), .edit(.right), .edit(.right), .edit(.start), .edit(.start), .edit(.end),
                .edit(.end),
            ], name: "← →", hint: "", help: "move in the line; home and end, or ctrl-a and ctrl-e, go to its ends",
            rank: 3, changesRace: false),
        KeyBinding(
            keys: [
                Key(.backspace), Key(.delete), .control("d"), .control("w"), .control("u"), .control("k"),
            ],
            actions: [
                .edit(.deleteBack), .edit(.deleteForward), .edit(.deleteForward), .edit(.deleteWord),
                .edit(.deleteToStart), .edit(.deleteToEnd),
            ], name: "backspace", hint: "",
            help: "delete; ctrl-w a word, ctrl-u all before the cursor, ctrl-k all behind it", rank: 3,
            changesRace: false),
        binding([Key(.escape)], .close, "esc", "close", "leave the command line", rank: 0),
        binding([.control("c")], .leave, "ctrl-c", "", "leave Ravine", rank: 9),
    ]

    private static let pages = KeyBinding(
        keys: [Key(.pageUp), Key(.pageDown)], actions: [.previousPage, .nextPage], name: "pgup pgdn", hint: "page",
        help: "a page up or down", rank: 2, changesRace: false)
    private static let ends = KeyBinding(
        keys: [Key(.home), Key(.end)], actions: [.firstItem, .lastItem], name: "home end", hint: "",
        help: "the first or the last", rank: 3, changesRace: false)

    /// What `key` does by `table`.
    static func action(for key: Key, in table: [KeyBinding]) -> Action? {
        for binding in table {
            if let action = binding.action(for: key) { return action }
        }
        return nil
    }

    /// `table` with those keys alone that `front`, which comes before it, leaves to it.
    static func remaining(_ table: [KeyBinding], behind front: [KeyBinding]) -> [KeyBinding] {
        let taken = Set(front.flatMap(\.keys))
        return table.compactMap { $0.without(taken) }
    }

    private static let moves: [Action] = [
        .moveCrosshair(right: -1, up: 0), .moveCrosshair(right: 0, up: -1), .moveCrosshair(right: 0, up: 1),
        .moveCrosshair(right: 1, up: 0),
    ]

    private static func digit(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(ascii: "0") + UInt8(number))
    }

    private static func binding(
        _ keys: [Key], _ action: Action, _ name: String, _ hint: String, _ help: String, rank: Int,
        changesRace: Bool = false
    ) -> KeyBinding {
        KeyBinding(
            keys: keys, actions: [action], name: name, hint: hint, help: help, rank: rank, changesRace: changesRace)
    }
}
