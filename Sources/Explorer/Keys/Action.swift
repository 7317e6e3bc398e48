/// What a key asks the explorer to do.
public enum Action: Equatable, Hashable, Sendable {
    /// Switch the optimizer of a slot, 1 to 9, on or off.
    case toggle(Int)
    /// Run, or pause.
    case runOrPause
    /// Pause and go some steps on (or back, where negative).
    case step(Int)
    /// The next higher or lower speed.
    case faster, slower
    /// Begin again at step 0 with the settings as they are now.
    case restart
    /// Choose a surface from a list.
    case chooseSurface
    /// Choose the next optimizer, the one that is turned.
    case selectNext
    /// Raise or lower the learning rate of the chosen optimizer.
    case raiseRate, lowerRate
    /// The next schedule for the chosen optimizer.
    case nextSchedule
    /// Move the start by so many fortieths of the view to the right and up, and begin again.
    case moveStart(right: Int, up: Int)
    /// Begin or finish a recording.
    case record
    /// Show or close the help.
    case help
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
