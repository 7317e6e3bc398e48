import Rendering

/// The names by which settings give actions other keys.
enum ActionName {
    /// Every action that a key of the map does, but for those of the number keys.
    static let all: [(name: String, action: Action)] = [
        ("run", .runOrPause), ("step-back", .step(-1)), ("step-on", .step(1)), ("100-steps-back", .step(-100)),
        ("100-steps-on", .step(100)), ("first-step", .firstStep), ("last-step", .lastStep),
        ("next-event", .nextEvent), ("previous-event", .previousEvent), ("play-backwards", .playBackwards),
        ("play-forwards", .playForwards), ("faster", .faster), ("slower", .slower),
        ("next-optimizer", .selectNext), ("previous-optimizer", .selectPrevious), ("restart", .restart),
        ("surface", .chooseSurface), ("optimizer", .chooseOptimizer), ("branch", .branch(keepingState: true)),
        ("branch-reset", .branch(keepingState: false)), ("batch", .nextBatch), ("record", .record),
        ("previous-value", .previousValue), ("next-value", .nextValue), ("lower", .lowerValue),
        ("raise", .raiseValue), ("type-value", .typeValue), ("next-schedule", .nextSchedule),
        ("previous-schedule", .previousSchedule), ("cross-hair", .crosshair), ("zoom-in", .zoomIn),
        ("zoom-out", .zoomOut), ("pan-left", .pan(right: -1, up: 0)), ("pan-down", .pan(right: 0, up: -1)),
        ("pan-up", .pan(right: 0, up: 1)), ("pan-right", .pan(right: 1, up: 0)), ("fit-paths", .fitPaths),
        ("whole-map", .wholeMap), ("mark-gradient", .mark(.gradient)), ("mark-velocity", .mark(.momentum)),
        ("mark-update", .mark(.step)), ("mark-directions", .mark(.directions)), ("mark-metric", .mark(.metric)),
        ("show-batch", .showBatch), ("next-colormap", .nextColormap),
        ("settings-map", .settingsMap), ("basins", .basins), ("events", .listEvents),
        ("recordings", .listRecordings),
        ("next-panel", .nextPanel), ("command", .command), ("tour", .tour), ("repaint", .repaint),
        ("help", .help), ("leave", .leave),
    ]

    /// The action called `name`.
    static func action(named name: String) -> Action? {
        all.first { $0.name == name }?.action
    }

    /// What `action` is called; nil for what has no key of the map.
    static func name(of action: Action) -> String? {
        all.first { $0.action == action }?.name
    }
}
