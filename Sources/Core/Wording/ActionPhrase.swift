/// What a row of the table of actions says: a word or two for the bottom line, and a sentence for the help.
///
/// Each language has the words of every case.
package enum ActionPhrase: CaseIterable, Hashable, Sendable {
    // The clock.
    case run, step, hundredSteps, firstOrLastStep, event, direction, speed
    // The runs.
    case toggleRun, selectRun, restart, surface, optimizer, branch, batch, record
    // The hyperparameters.
    case selectHyperparameter, adjust, typeValue, schedule
    // What the map shows.
    case crosshair, zoom, pan, perspective, fit, marks, batchSurface, colormap, outcomeMaps, plane, charts
    // Panels, pages and the program.
    case events, recordings, panel, command, tour, redraw, help, quit
    // The crosshair.
    case moveCrosshair, placeStart, hideCrosshair
    // The surface in perspective.
    case turn
    // The outcome map.
    case moveCursor, runCell, axes, mapSteps, closeMap
    // The tour.
    case nextLesson, previousLesson, endTour
    // Lists.
    case acceptItem, moveInList, page, firstOrLastItem, closeList
    // The help.
    case scroll, nextTopic, closeHelp
    // The command line.
    case runCommand, complete, history, moveInCommand, deleteInCommand, closeCommand, quitFromCommand
}

/// The words of a row of actions in one language.
package struct ActionWords: Equatable, Sendable {
    /// A word or two for the bottom line; empty where the row is not shown there.
    package let hint: String
    /// The sentence in the help.
    package let help: String

    init(_ hint: String = "", help: String) {
        self.hint = hint
        self.help = help
    }
}

/// What the key that runs and pauses would do now.
package enum PlayHint: Sendable {
    case run, resume, pause
}
