public import Runs

/// What the explorer asks of the world around it.
public enum Effect: Sendable {
    /// Begin a recording of the race that this script decides; a path, or nil for a name of the recorder's own.
    case beginRecording(path: String?, script: RaceScript)
    /// The script of the race that is recorded changed, at steps that are not recorded yet.
    case changeRecording(script: RaceScript)
    /// The rows of all steps before this one may be written: nothing can change them any more.
    case record(before: Int)
    /// Write the rows of all steps before this one, and finish.
    case finishRecording(before: Int)
    /// Read the surface in the file at this path; a ``Message/surface(_:)`` answers.
    case loadSurface(path: String)
    /// Look for recordings in the folder at this path; a ``Message/shelf(_:)`` answers.
    case listRecordings(folder: String)
    /// Open the recording at this path; a ``Message/opened(_:)`` answers.
    case openRecording(path: String)
    /// The recording that was opened is shown no longer.
    case closeRecording
    /// Compute a map's cells in place of those asked for before; ``Message/mapped(_:)``s answer.
    case computeMap(MapTask)
    /// No cells are wanted any more.
    case cancelMap
    /// Draw everything anew.
    case repaint
}
