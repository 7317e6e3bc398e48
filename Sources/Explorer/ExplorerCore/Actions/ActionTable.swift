import Canvas
import Runs
import Scene
import Wording

/// The keys of the explorer as data, grouped by subject; ``KeyContext`` says which rows apply when.
///
/// A new key with an action is a row here, the function that it calls, and its words: a case of `ActionPhrase`.
package enum ActionTable {
    // MARK: The map

    /// The clock.
    static let time: [ActionRow] = [
        ActionRow(
            .run, "run", [.character(" ")], presentHint: { $0.playHint }, rank: 1, timed { $0.runOrPause() }),
        ActionRow(
            .step,
            [
                Action("step-back", [Key(.left), .character(",")], timed { $0.step(by: -1) }),
                Action("step-on", [Key(.right), .character(".")], timed { $0.step(by: 1) }),
            ], label: "← →", rank: 13),
        ActionRow(
            .hundredSteps,
            [
                Action("100-steps-back", [Key(.pageUp)], timed { $0.step(by: -100) }),
                Action("100-steps-on", [Key(.pageDown)], timed { $0.step(by: 100) }),
            ], label: "pgup pgdn"),
        ActionRow(
            .firstOrLastStep,
            [
                Action("first-step", [Key(.home)], timed { $0.pause(at: 0) }),
                Action("last-step", [Key(.end)], timed { $0.goToLastStep() }),
            ]),
        ActionRow(
            .event,
            [
                Action("next-event", [.character("n")], timed { $0.goToNextEvent() }),
                Action("previous-event", [.character("N")], timed { $0.goToPreviousEvent() }),
            ], rank: 9),
        ActionRow(
            .direction,
            [
                Action("play-backwards", [.character("<")], timed { $0.play(backwards: true) }),
                Action("play-forwards", [.character(">")], timed { $0.play(backwards: false) }),
            ]),
        ActionRow(
            .speed,
            [
                Action("faster", [.character("+"), .character("=")], timed { $0.playback.faster() }),
                Action("slower", [.character("-"), .character("_")], timed { $0.playback.slower() }),
            ], rank: 14),
    ]

    /// The runs.
    static let race: [ActionRow] = [
        ActionRow(
            .toggleRun,
            (1...9).map { slot in
                Action("switch-\(slot)", [.character(digit(slot))], unnamed: "turn an optimizer on or off") {
                    $0.toggle(slot)
                }
            }, label: "1-9", rank: 5),
        ActionRow(
            .selectRun,
            [
                Action("next-optimizer", [Key(.tab)], plain { $0.desk.choose(next: true) }),
                Action("previous-optimizer", [Key(.tab, .shift)], plain { $0.desk.choose(next: false) }),
            ], label: "tab", rank: 7),
        ActionRow(.restart, "restart", [.character("r")], rank: 16) { $0.restartOrRewind() },
        ActionRow(
            .surface, "surface", [.character("s")], rank: 15, changesRace: true, plain { $0.listSurfaces() }),
        ActionRow(.optimizer, "optimizer", [.character("o")], changesRace: true, plain { $0.listOptimizers() }),
        ActionRow(
            .branch,
            [
                Action("branch", [.character("f")]) { $0.branch(keepingState: true) },
                Action("branch-reset", [.character("F")]) { $0.branch(keepingState: false) },
            ], rank: 12, changesRace: true),
        ActionRow(.batch, "batch", [.character("y")], changesRace: true) { $0.nextBatch() },
        ActionRow(.record, "record", [.character("c")], rank: 19, changesRace: true) { $0.toggleRecording() },
    ]

    /// The hyperparameters of the selected optimizer.
    static let values: [ActionRow] = [
        ActionRow(
            .selectHyperparameter,
            [
                Action("previous-value", [Key(.up)], plain { $0.chooseValue(by: -1) }),
                Action("next-value", [Key(.down)], plain { $0.chooseValue(by: 1) }),
            ], label: "↑ ↓", changesRace: true),
        ActionRow(
            .adjust,
            [
                Action("lower", [.character("[")]) { $0.turnValue(up: false) },
                Action("raise", [.character("]")]) { $0.turnValue(up: true) },
            ], rank: 6, changesRace: true),
        ActionRow(.typeValue, "type-value", [Key(.enter)], changesRace: true, plain { $0.typeValue() }),
        ActionRow(
            .schedule,
            [
                Action("next-schedule", [.character("e")]) { $0.turnSchedule(by: 1) },
                Action("previous-schedule", [.character("E")]) { $0.turnSchedule(by: -1) },
            ], rank: 17, changesRace: true),
    ]

    /// What the map shows.
    static let view: [ActionRow] = [
        ActionRow(.crosshair, "cross-hair", [.character("x")], rank: 11, plain { $0.toggleCrosshair() }),
        ActionRow(
            .zoom,
            [
                Action("zoom-in", [.character("z")], plain { $0.zoom(closer: true) }),
                Action("zoom-out", [.character("Z")], plain { $0.zoom(closer: false) }),
            ], rank: 10),
        ActionRow(
            .pan,
            directions("pan", [[Key(.left, .shift)], [Key(.down, .shift)], [Key(.up, .shift)], [Key(.right, .shift)]]) {
                $0.pan(right: $1, up: $2)
            }, label: "⇧arrows"),
        ActionRow(.perspective, "perspective", [.character("D")], rank: 10, plain { $0.togglePerspective() }),
        ActionRow(
            .fit,
            [
                Action("fit-paths", [.character("a")], plain { $0.fitPathsOrSettings() }),
                Action("whole-map", [.character("0")], plain { $0.showWhole() }),
            ]),
        ActionRow(
            .marks,
            [
                mark("gradient", "g", .gradient), mark("velocity", "v", .momentum), mark("update", "u", .step),
                mark("directions", "d", .directions), mark("metric", "i", .metric),
            ], rank: 18),
        ActionRow(.batchSurface, "show-batch", [.character("Y")], plain { $0.toggleBatchSurface() }),
        ActionRow(
            .plane,
            [
                Action("next-plane", [.character("P")], plain { $0.nextPlane() }),
                Action("next-window", [.character("W")], plain { $0.nextWindow() }),
            ], rank: 20),
        ActionRow(.charts, "charts", [.character("L")], rank: 5, plain { $0.toggleCharts() }),
        ActionRow(.colormap, "next-colormap", [.character("C")], plain { $0.nextColormap() }),
        ActionRow(
            .outcomeMaps,
            [
                Action("settings-map", [.character("m")], plain { $0.toggleOutcomes(.settings) }),
                Action("basins", [.character("b")], plain { $0.toggleOutcomes(.basins) }),
            ], rank: 11),
    ]

    /// Panels, pages and the program itself.
    static let panels: [ActionRow] = [
        ActionRow(.events, "events", [.character("w")], rank: 2, plain { $0.listEvents() }),
        ActionRow(.recordings, "recordings", [.character("l")]) { [.listRecordings(folder: $0.shelf.folder)] },
        ActionRow(.panel, "next-panel", [.character("p")], rank: 8, plain { $0.pages.featureNext(of: $0.panels) }),
        ActionRow(.command, "command", [.character(":")], rank: 4, plain { $0.pages.open(.prompt(Prompt())) }),
        ActionRow(.tour, "tour", [.character("t")], rank: 3, changesRace: true) { $0.toggleTour() },
        ActionRow(.redraw, "repaint", [.control("l")]) { _ in [.repaint] },
        ActionRow(.help, "help", [.character("?")], rank: 0, plain { $0.openHelp() }),
        leave,
    ]

    // MARK: In front of the map

    /// The crosshair.
    static let crosshair: [ActionRow] = [
        ActionRow(
            .moveCrosshair, directions("move", moves) { $0.moveCrosshair(right: $1, up: $2) }, label: "arrows", rank: 1),
        ActionRow(.placeStart, "place-start", [Key(.enter)], rank: 1, changesRace: true) { $0.placeStartAtCrosshair() },
        ActionRow(
            .hideCrosshair, "cross-hair", [Key(.escape), .character("x")], label: "esc", rank: 1,
            plain { $0.toggleCrosshair() }),
    ]

    /// The surface in perspective.
    static let perspective: [ActionRow] = [
        ActionRow(
            .turn,
            directions("turn", [[Key(.left, .shift)], [Key(.down, .shift)], [Key(.up, .shift)], [Key(.right, .shift)]])
            {
                $0.turn(right: $1, up: $2)
            }, label: "⇧arrows", rank: 9)
    ]

    /// The outcome map.
    static let outcomes: [ActionRow] = [
        ActionRow(
            .moveCursor, directions("move", moves) { $0.moveCrosshair(right: $1, up: $2) }, label: "arrows", rank: 1),
        ActionRow(.runCell, "launch", [Key(.enter)], rank: 1, changesRace: true) { $0.launch() },
        ActionRow(
            .axes,
            [
                Action("previous-axis-up", [.character(",")], plain { $0.turnAxis(across: false, by: -1) }),
                Action("next-axis-up", [.character(".")], plain { $0.turnAxis(across: false, by: 1) }),
                Action("previous-axis-across", [.character("<")], plain { $0.turnAxis(across: true, by: -1) }),
                Action("next-axis-across", [.character(">")], plain { $0.turnAxis(across: true, by: 1) }),
            ], label: ", . < >", rank: 2),
        ActionRow(
            .mapSteps,
            [
                Action("fewer-steps", [.character("[")], plain { $0.outcomeMap.turnSteps(up: false) }),
                Action("more-steps", [.character("]")], plain { $0.outcomeMap.turnSteps(up: true) }),
            ], rank: 2),
        ActionRow(.closeMap, "leave-outcomes", [Key(.escape)], label: "esc", rank: 1, plain { $0.outcomeMap.close() }),
    ]

    /// The tour.
    static let tour: [ActionRow] = [
        ActionRow(.nextLesson, "next-lesson", [Key(.enter)], rank: 0) { $0.nextLesson() },
        ActionRow(.previousLesson, "previous-lesson", [Key(.backspace)], rank: 0) { $0.previousLesson() },
        ActionRow(.endTour, "tour", [Key(.escape), .character("t")], label: "esc t", rank: 0) { $0.toggleTour() },
    ]

    // MARK: Pages

    /// A list.
    static let list: [ActionRow] = [
        ActionRow(.acceptItem, "accept", [Key(.enter)], rank: 0) { $0.acceptItem() },
        ActionRow(.moveInList, upAndDown, label: "↑ ↓", rank: 1),
        pages, ends,
        ActionRow(.closeList, "close", [Key(.escape)], label: "esc", rank: 0, plain { $0.pages.close() }),
        leave,
    ]

    /// The help.
    static let help: [ActionRow] = [
        ActionRow(.scroll, upAndDown, label: "↑ ↓", rank: 1),
        ActionRow(
            .nextTopic,
            [
                Action("next-topic", [Key(.tab), Key(.right)], plain { $0.pages.turnTopic(by: 1) }),
                Action("previous-topic", [Key(.tab, .shift), Key(.left)], plain { $0.pages.turnTopic(by: -1) }),
            ], label: "tab", rank: 1),
        pages, ends,
        ActionRow(
            .closeHelp, "close", [.character("?"), Key(.escape)], label: "? or esc", rank: 0,
            plain { $0.pages.close() }),
        leave,
    ]

    /// The command line; its keys that are characters are typed.
    static let prompt: [ActionRow] = [
        ActionRow(.runCommand, "accept", [Key(.enter)], rank: 0) { $0.acceptItem() },
        ActionRow(
            .complete,
            [
                edit("complete", [Key(.tab)], .completeNext),
                edit("complete-back", [Key(.tab, .shift)], .completePrevious),
            ], label: "tab", rank: 1),
        ActionRow(
            .history,
            [
                edit("older", [Key(.up), .control("p")], .older), edit("newer", [Key(.down), .control("n")], .newer),
            ], label: "↑ ↓", rank: 2),
        ActionRow(
            .moveInCommand,
            [
                edit("left", [Key(.left), .control("b")], .left), edit("right", [Key(.right), .control("f")], .right),
                edit("start", [Key(.home), .control("a")], .start), edit("end", [Key(.end), .control("e")], .end),
            ], label: "← →", rank: 3),
        ActionRow(
            .deleteInCommand,
            [
                edit("delete-back", [Key(.backspace)], .deleteBack),
                edit("delete-forward", [Key(.delete), .control("d")], .deleteForward),
                edit("delete-word", [.control("w")], .deleteWord),
                edit("delete-to-start", [.control("u")], .deleteToStart),
                edit("delete-to-end", [.control("k")], .deleteToEnd),
            ], label: "backspace", rank: 3),
        ActionRow(.closeCommand, "close", [Key(.escape)], label: "esc", rank: 0, plain { $0.pages.close() }),
        ActionRow(.quitFromCommand, "leave", [.control("c")], rank: 9) { $0.leave() },
    ]

    // MARK: Rows of several contexts

    private static let leave = ActionRow(.quit, "leave", [.character("q"), .control("c")], label: "q", rank: 0) {
        $0.leave()
    }
    private static let upAndDown = [
        Action("previous-item", [Key(.up), .character("k")], plain { $0.moveInPage(by: -1) }),
        Action("next-item", [Key(.down), .character("j")], plain { $0.moveInPage(by: 1) }),
    ]
    private static let pages = ActionRow(
        .page,
        [
            Action("previous-page", [Key(.pageUp)], plain { $0.turnPage(by: -1) }),
            Action("next-page", [Key(.pageDown)], plain { $0.turnPage(by: 1) }),
        ], label: "pgup pgdn", rank: 2)
    private static let ends = ActionRow(
        .firstOrLastItem,
        [
            Action("first-item", [Key(.home)], plain { $0.goToEnd(first: true) }),
            Action("last-item", [Key(.end)], plain { $0.goToEnd(first: false) }),
        ], rank: 3)

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
        let sides = [("left", -1, 0), ("down", 0, -1), ("up", 0, 1), ("right", 1, 0)]
        return zip(sides, keys).map { direction, keys in
            let (side, right, up) = direction
            return Action("\(name)-\(side)", keys, plain { move(&$0, right, up) })
        }
    }

    private static let moves: [[Key]] = [
        [Key(.left), .character("h")], [Key(.down), .character("j")], [Key(.up), .character("k")],
        [Key(.right), .character("l")],
    ]

    private static func mark(_ name: String, _ key: Unicode.Scalar, _ mark: MapMark) -> Action {
        Action("mark-\(name)", [.character(key)], plain { if !$0.refuseForNetwork(.marks) { $0.map.toggle(mark) } })
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
    fileprivate var playHint: PlayHint {
        if playback.isRunning || playback.pursuit != nil { return .pause }
        return tour.state != nil && course.clock > 0 ? .resume : .run
    }
}
