import Canvas
import Runs
import Scene

/// The keys of the explorer as data, by what they are about: ``KeyContext`` says which rows apply when.
///
/// A new key with an action is a row here and the function that it calls.
package enum ActionTable {
    // MARK: The map

    /// The clock.
    static let time: [ActionRow] = [
        ActionRow(
            "run", [.character(" ")], hint: "run", presentHint: { $0.runHint }, help: "run, or pause", rank: 1,
            timed { $0.runOrPause() }),
        ActionRow(
            [
                Action("step-back", [Key(.left), .character(",")], timed { $0.step(by: -1) }),
                Action("step-on", [Key(.right), .character(".")], timed { $0.step(by: 1) }),
            ], label: "← →", hint: "step", help: "pause and go one step back or on; also , and .", rank: 13),
        ActionRow(
            [
                Action("100-steps-back", [Key(.pageUp)], timed { $0.step(by: -100) }),
                Action("100-steps-on", [Key(.pageDown)], timed { $0.step(by: 100) }),
            ], label: "pgup pgdn", help: "pause and go 100 steps back or on"),
        ActionRow(
            [
                Action("first-step", [Key(.home)], timed { $0.pause(at: 0) }),
                Action("last-step", [Key(.end)], timed { $0.goToLastStep() }),
            ], help: "go to step 0, or to the furthest step yet"),
        ActionRow(
            [
                Action("next-event", [.character("n")], timed { $0.goToNextEvent() }),
                Action("previous-event", [.character("N")], timed { $0.goToPreviousEvent() }),
            ], hint: "event", help: "go to the next or the previous event", rank: 9),
        ActionRow(
            [
                Action("play-backwards", [.character("<")], timed { $0.play(backwards: true) }),
                Action("play-forwards", [.character(">")], timed { $0.play(backwards: false) }),
            ], help: "play backwards or forwards"),
        ActionRow(
            [
                Action("faster", [.character("+"), .character("=")], timed { $0.playback.faster() }),
                Action("slower", [.character("-"), .character("_")], timed { $0.playback.slower() }),
            ], hint: "speed", help: "more or fewer steps a second, from 1 to 1,000,000", rank: 14),
    ]

    /// The runs.
    static let race: [ActionRow] = [
        ActionRow(
            (1...9).map { slot in
                Action("switch-\(slot)", [.character(digit(slot))], unnamed: "switch an optimizer") { $0.toggle(slot) }
            }, label: "1-9", hint: "optimizers", help: "switch an optimizer on, from the start, or off", rank: 5),
        ActionRow(
            [
                Action("next-optimizer", [Key(.tab)], plain { $0.desk.choose(next: true) }),
                Action("previous-optimizer", [Key(.tab, .shift)], plain { $0.desk.choose(next: false) }),
            ], label: "tab", hint: "choose",
            help: "choose the optimizer that is looked at and turned; {previous-optimizer} goes back", rank: 7),
        ActionRow(
            "restart", [.character("r")], hint: "restart", help: "begin again at step 0, set as it is now", rank: 16
        ) { $0.restartOrRewind() },
        ActionRow(
            "surface", [.character("s")], hint: "surface", help: "choose a surface from a list", rank: 15,
            changesRace: true, plain { $0.listSurfaces() }),
        ActionRow(
            "optimizer", [.character("o")], help: "put another optimizer on the chosen key", changesRace: true,
            plain { $0.listOptimizers() }),
        ActionRow(
            [
                Action("branch", [.character("f")]) { $0.branch(keepingState: true) },
                Action("branch-reset", [.character("F")]) { $0.branch(keepingState: false) },
            ], hint: "branch", help: "let a run branch off here, with the rule's state kept or afresh", rank: 12,
            changesRace: true),
        ActionRow(
            "batch", [.character("y")], help: "train on mini-batches of the data, of the next size", changesRace: true
        ) { $0.nextBatch() },
        ActionRow(
            "record", [.character("c")], hint: "record", help: "record from step 0 on, or finish the recording",
            rank: 19, changesRace: true
        ) { $0.toggleRecording() },
    ]

    /// The hyperparameters of the chosen optimizer.
    static let values: [ActionRow] = [
        ActionRow(
            [
                Action("previous-value", [Key(.up)], plain { $0.chooseValue(by: -1) }),
                Action("next-value", [Key(.down)], plain { $0.chooseValue(by: 1) }),
            ], label: "↑ ↓", help: "choose which value of the optimizer or its schedule {lower} {raise} turn",
            changesRace: true),
        ActionRow(
            [
                Action("lower", [.character("[")]) { $0.turnValue(up: false) },
                Action("raise", [.character("]")]) { $0.turnValue(up: true) },
            ], hint: "rate", help: "lower or raise it; rates go by steps of 1-2-5", rank: 6, changesRace: true),
        ActionRow("type-value", [Key(.enter)], help: "type it exactly", changesRace: true, plain { $0.typeValue() }),
        ActionRow(
            [
                Action("next-schedule", [.character("e")]) { $0.turnSchedule(by: 1) },
                Action("previous-schedule", [.character("E")]) { $0.turnSchedule(by: -1) },
            ], hint: "schedule", help: "give it the next or the previous schedule", rank: 17, changesRace: true),
    ]

    /// What the map shows.
    static let view: [ActionRow] = [
        ActionRow(
            "cross-hair", [.character("x")], hint: "cross-hair",
            help: "a cross-hair to read the map and place the start", rank: 11, plain { $0.toggleCrosshair() }),
        ActionRow(
            [
                Action("zoom-in", [.character("z")], plain { $0.zoom(closer: true) }),
                Action("zoom-out", [.character("Z")], plain { $0.zoom(closer: false) }),
            ], hint: "zoom", help: "zoom in or out; also the mouse wheel", rank: 10),
        ActionRow(
            directions("pan", [[Key(.left, .shift)], [Key(.down, .shift)], [Key(.up, .shift)], [Key(.right, .shift)]]) {
                $0.pan(right: $1, up: $2)
            }, label: "⇧arrows", help: "move the view; also drag the map"),
        ActionRow(
            [
                Action("fit-paths", [.character("a")], plain { $0.fitPathsOrSettings() }),
                Action("whole-map", [.character("0")], plain { $0.showWhole() }),
            ], help: "show the paths, or the whole map"),
        ActionRow(
            [
                mark("gradient", "g", .gradient), mark("velocity", "v", .momentum), mark("update", "u", .step),
                mark("directions", "d", .directions), mark("metric", "i", .metric),
            ], hint: "marks",
            help: "at the head: gradient, velocity, update, directions of curvature, the rule's metric", rank: 18),
        ActionRow(
            "show-batch", [.character("Y")], help: "show the present mini-batch's surface, or the full one",
            plain { $0.toggleBatchSurface() }),
        ActionRow("next-colormap", [.character("C")], help: "the next colormap", plain { $0.nextColormap() }),
        ActionRow(
            [
                Action("settings-map", [.character("m")], plain { $0.toggleOutcomes(.settings) }),
                Action("basins", [.character("b")], plain { $0.toggleOutcomes(.basins) }),
            ], hint: "maps", help: "what becomes of the chosen run by its settings, or by its start", rank: 11),
    ]

    /// Panels, pages and the program itself.
    static let panels: [ActionRow] = [
        ActionRow(
            "events", [.character("w")], hint: "why", help: "list the events, to read them and to go to one", rank: 2,
            plain { $0.listEvents() }),
        ActionRow("recordings", [.character("l")], help: "list the recordings of this folder, to open one") {
            [.listRecordings(folder: $0.shelf.folder)]
        },
        ActionRow(
            "next-panel", [.character("p")], hint: "panel", help: "put the next panel in front", rank: 8,
            plain { $0.pages.featureNext(of: $0.panels) }),
        ActionRow(
            "command", [.character(":")], hint: "command", help: "type a command, as on the command line", rank: 4,
            plain { $0.pages.open(.prompt(Prompt())) }),
        ActionRow(
            "tour", [.character("t")], hint: "tour", help: "begin the tour, or leave it", rank: 3, changesRace: true
        ) { $0.toggleTour() },
        ActionRow("repaint", [.control("l")], help: "draw the screen anew") { _ in [.repaint] },
        ActionRow(
            "help", [.character("?")], hint: "help", help: "show or close this help", rank: 0, plain { $0.openHelp() }),
        leave,
    ]

    // MARK: In front of the map

    /// The cross-hair.
    static let crosshair: [ActionRow] = [
        ActionRow(
            directions("move", moves) { $0.moveCrosshair(right: $1, up: $2) }, label: "arrows", hint: "move",
            help: "move the cross-hair; also hjkl", rank: 1),
        ActionRow(
            "place-start", [Key(.enter)], hint: "start here", help: "place the start there and begin again", rank: 1,
            changesRace: true
        ) { $0.placeStartAtCrosshair() },
        ActionRow(
            "cross-hair", [Key(.escape), .character("x")], label: "esc", hint: "done",
            help: "switch the cross-hair off", rank: 1, plain { $0.toggleCrosshair() }),
    ]

    /// The outcome map.
    static let outcomes: [ActionRow] = [
        ActionRow(
            directions("move", moves) { $0.moveCrosshair(right: $1, up: $2) }, label: "arrows", hint: "move",
            help: "move the cursor; also hjkl, or the mouse", rank: 1),
        ActionRow(
            "launch", [Key(.enter)], hint: "run it", help: "begin again with the run under the cursor; also a click",
            rank: 1, changesRace: true
        ) { $0.launch() },
        ActionRow(
            [
                Action("previous-axis-up", [.character(",")], plain { $0.turnAxis(across: false, by: -1) }),
                Action("next-axis-up", [.character(".")], plain { $0.turnAxis(across: false, by: 1) }),
                Action("previous-axis-across", [.character("<")], plain { $0.turnAxis(across: true, by: -1) }),
                Action("next-axis-across", [.character(">")], plain { $0.turnAxis(across: true, by: 1) }),
            ], label: ", . < >", hint: "axes", help: "vary another value upwards, or another one across", rank: 2),
        ActionRow(
            [
                Action("fewer-steps", [.character("[")], plain { $0.outcomeMap.turnSteps(up: false) }),
                Action("more-steps", [.character("]")], plain { $0.outcomeMap.turnSteps(up: true) }),
            ], hint: "steps", help: "let the runs be shorter or longer", rank: 2),
        ActionRow(
            "leave-outcomes", [Key(.escape)], label: "esc", hint: "back", help: "show the surface again", rank: 1,
            plain { $0.outcomeMap.close() }),
    ]

    /// The tour.
    static let tour: [ActionRow] = [
        ActionRow("next-lesson", [Key(.enter)], hint: "next", help: "the next lesson of the tour", rank: 0) {
            $0.nextLesson()
        },
        ActionRow("previous-lesson", [Key(.backspace)], hint: "back", help: "the lesson before", rank: 0) {
            $0.previousLesson()
        },
        ActionRow(
            "tour", [Key(.escape), .character("t")], label: "esc t", hint: "end tour",
            help: "leave the tour for the race that was there before it, else for the lesson's", rank: 0
        ) { $0.toggleTour() },
    ]

    // MARK: Pages

    /// A list.
    static let list: [ActionRow] = [
        ActionRow("accept", [Key(.enter)], hint: "take it", help: "take the item", rank: 0) { $0.acceptItem() },
        ActionRow(
            upAndDown, label: "↑ ↓", hint: "move", help: "the item above or below; also k and j", rank: 1),
        pages, ends,
        ActionRow(
            "close", [Key(.escape)], label: "esc", hint: "close", help: "close the list", rank: 0,
            plain { $0.pages.close() }),
        leave,
    ]

    /// The help.
    static let help: [ActionRow] = [
        ActionRow(
            upAndDown, label: "↑ ↓", hint: "move", help: "the lines above or below; also k and j", rank: 1),
        ActionRow(
            [
                Action("next-topic", [Key(.tab), Key(.right)], plain { $0.pages.turnTopic(by: 1) }),
                Action("previous-topic", [Key(.tab, .shift), Key(.left)], plain { $0.pages.turnTopic(by: -1) }),
            ], label: "tab", hint: "next topic", help: "the next topic; shift-tab goes back, and so do → and ←",
            rank: 1),
        pages, ends,
        ActionRow(
            "close", [.character("?"), Key(.escape)], label: "? or esc", hint: "close", help: "close the help", rank: 0,
            plain { $0.pages.close() }),
        leave,
    ]

    /// A line that is typed; its keys that are characters are typed.
    static let prompt: [ActionRow] = [
        ActionRow("accept", [Key(.enter)], hint: "run it", help: "run the line", rank: 0) { $0.acceptItem() },
        ActionRow(
            [
                edit("complete", [Key(.tab)], .completeNext),
                edit("complete-back", [Key(.tab, .shift)], .completePrevious),
            ], label: "tab", hint: "complete",
            help: "complete the word; again for the next way, shift-tab for the last", rank: 1),
        ActionRow(
            [
                edit("older", [Key(.up), .control("p")], .older), edit("newer", [Key(.down), .control("n")], .newer),
            ], label: "↑ ↓", hint: "history", help: "recall the lines run before; also ctrl-p and ctrl-n", rank: 2),
        ActionRow(
            [
                edit("left", [Key(.left), .control("b")], .left), edit("right", [Key(.right), .control("f")], .right),
                edit("start", [Key(.home), .control("a")], .start), edit("end", [Key(.end), .control("e")], .end),
            ], label: "← →", help: "move in the line; home and end, or ctrl-a and ctrl-e, go to its ends", rank: 3),
        ActionRow(
            [
                edit("delete-back", [Key(.backspace)], .deleteBack),
                edit("delete-forward", [Key(.delete), .control("d")], .deleteForward),
                edit("delete-word", [.control("w")], .deleteWord),
                edit("delete-to-start", [.control("u")], .deleteToStart),
                edit("delete-to-end", [.control("k")], .deleteToEnd),
            ], label: "backspace",
            help: "delete; ctrl-w a word, ctrl-u all before the cursor, ctrl-k all behind it", rank: 3),
        ActionRow(
            "close", [Key(.escape)], label: "esc", hint: "close", help: "leave the command line", rank: 0,
            plain { $0.pages.close() }),
        ActionRow("leave", [.control("c")], help: "leave Ravine", rank: 9) { $0.leave() },
    ]

    // MARK: Rows of several contexts

    private static let leave = ActionRow(
        "leave", [.character("q"), .control("c")], label: "q", hint: "leave", help: "leave Ravine", rank: 0
    ) { $0.leave() }
    private static let upAndDown = [
        Action("previous-item", [Key(.up), .character("k")], plain { $0.moveInPage(by: -1) }),
        Action("next-item", [Key(.down), .character("j")], plain { $0.moveInPage(by: 1) }),
    ]
    private static let pages = ActionRow(
        [
            Action("previous-page", [Key(.pageUp)], plain { $0.turnPage(by: -1) }),
            Action("next-page", [Key(.pageDown)], plain { $0.turnPage(by: 1) }),
        ], label: "pgup pgdn", hint: "page", help: "a page up or down", rank: 2)
    private static let ends = ActionRow(
        [
            Action("first-item", [Key(.home)], plain { $0.goToEnd(first: true) }),
            Action("last-item", [Key(.end)], plain { $0.goToEnd(first: false) }),
        ], help: "the first or the last", rank: 3)

    // MARK: Makers

    /// A handler that changes the model and asks nothing of the world.
    private static func plain(_ change: @escaping @Sendable (inout Model) -> Void) -> Action.Handler {
        { model in
            change(&model)
            return []
        }
    }

    /// A handler that may move the clock, upon which the recorder may write more.
    private static func timed(_ change: @escaping @Sendable (inout Model) -> Void) -> Action.Handler {
        { model in
            change(&model)
            return model.recorded()
        }
    }

    /// The actions to the left, down, up and to the right on `keys`, in this order.
    private static func directions(
        _ name: String, _ keys: [[Key]], _ move: @escaping @Sendable (inout Model, _ right: Int, _ up: Int) -> Void
    ) -> [Action] {
        let ways = [("left", -1, 0), ("down", 0, -1), ("up", 0, 1), ("right", 1, 0)]
        return zip(ways, keys).map { way, keys in
            let (side, right, up) = way
            return Action("\(name)-\(side)", keys, plain { move(&$0, right, up) })
        }
    }

    private static let moves: [[Key]] = [
        [Key(.left), .character("h")], [Key(.down), .character("j")], [Key(.up), .character("k")],
        [Key(.right), .character("l")],
    ]

    private static func mark(_ name: String, _ key: Unicode.Scalar, _ mark: MapMark) -> Action {
        Action("mark-\(name)", [.character(key)], plain { $0.map.toggle(mark) })
    }

    private static func edit(_ name: String, _ keys: [Key], _ edit: PromptEdit) -> Action {
        Action(name, keys, plain { $0.edit(edit) })
    }

    private static func digit(_ number: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(ascii: "0") + UInt8(number))
    }
}

extension Model {
    /// What the key that runs and pauses would do now.
    fileprivate var runHint: String {
        if playback.isRunning || playback.pursuit != nil { return "pause" }
        return tour.state != nil && course.clock > 0 ? "go on" : "run"
    }
}
