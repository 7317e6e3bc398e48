public import Rendering

/// What a key asks the explorer to do.
public enum Action: Equatable, Hashable, Sendable {
    // MARK: Time

    /// Run, or pause.
    case runOrPause
    /// Pause and go some steps on (or back, where negative).
    case step(Int)
    /// Go to step 0, or to the furthest step that was computed.
    case firstStep, lastStep
    /// Go to the event before or after the present step.
    case previousEvent, nextEvent
    /// Run backwards, or forwards.
    case playBackwards, playForwards
    /// The next higher or lower speed.
    case faster, slower

    // MARK: The race

    /// Switch the optimizer of a slot, 1 to 9, on or off.
    case toggle(Int)
    /// Begin again at step 0 with the settings as they are now.
    case restart
    /// Let a run branch off from the chosen one where it stands; the rule's state goes on or begins afresh.
    case branch(keepingState: Bool)
    /// The next size of mini-batch, or none.
    case nextBatch
    /// Begin or finish a recording.
    case record

    // MARK: What is chosen and turned

    /// Choose a surface, or another optimizer for the chosen key, from a list.
    case chooseSurface, chooseOptimizer
    /// Choose the next or the previous optimizer, the one that is turned.
    case selectNext, selectPrevious
    /// Choose which value of the chosen optimizer is turned.
    case previousValue, nextValue
    /// Lower or raise that value.
    case lowerValue, raiseValue
    /// Type that value.
    case typeValue
    /// The next or the previous schedule for the chosen optimizer.
    case nextSchedule, previousSchedule

    // MARK: The map

    /// Switch the cross-hair on or off.
    case crosshair
    /// Move the cross-hair, or the cursor of a map of outcomes, by so many cells to the right and up.
    case moveCrosshair(right: Int, up: Int)
    /// Place the start at the cross-hair, and begin again.
    case placeStart
    /// Show less of the plane, or more.
    case zoomIn, zoomOut
    /// Show what lies so many eighths of the view to the right and up.
    case pan(right: Int, up: Int)
    /// Show the part of the plane where the paths are, or the surface's whole domain.
    case fitPaths, wholeMap
    /// Draw a mark at the chosen run's head, or leave it out.
    case mark(MapMark)
    /// Show the surface of the present mini-batch in place of the full one, or the full one again.
    case showBatch
    /// The next colormap.
    case nextColormap

    // MARK: Maps of outcomes

    /// Show the map of settings, or that of basins, in the surface's place, or the surface's again.
    case settingsMap, basins
    /// Show the surface's map again.
    case leaveOutcomes
    /// Have the chosen run begin again as that of the cell under the cursor.
    case launch
    /// Vary another value across or down: so many further in the list.
    case turnAxis(across: Bool, by: Int)
    /// Let the runs of maps make more updates, or fewer.
    case mapSteps(up: Bool)

    // MARK: Panels and pages

    /// Put the next panel in front.
    case nextPanel
    /// List the events.
    case listEvents
    /// List the recordings of the present folder, to open one.
    case listRecordings
    /// Type a command.
    case command
    /// Begin the tour, or leave it.
    case tour
    /// The next or the previous lesson of the tour.
    case nextLesson, previousLesson
    /// Show or close the help.
    case help
    /// Show the next or the previous topic of the help.
    case nextTopic, previousTopic
    /// Change the line that is typed.
    case edit(PromptEdit)
    /// Move in a list or a page.
    case previousItem, nextItem
    /// Move by as much as is shown at a time, up to an end.
    case previousPage, nextPage
    /// Go to an end of a list or a page.
    case firstItem, lastItem
    /// Take the item of a list.
    case accept
    /// Close what is open.
    case close
    /// Draw everything anew.
    case repaint
    /// Leave the program.
    case leave
}
