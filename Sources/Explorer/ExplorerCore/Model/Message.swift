public import Canvas
public import Recordings
public import Runs
public import Surfaces

/// What happens to the explorer; time is one of the things that happen.
public enum Message: Sendable {
    /// The terminal said something; the report is what the view says of the screen that this meets.
    case input(InputEvent, on: ScreenReport = ScreenReport())
    /// A frame is due; `now` is in seconds from any fixed moment.
    case tick(now: Double)
    /// There is time to take so many steps of those that are due.
    case work(steps: Int)
    /// There is time to ask for the steps that are due, where another thread takes them.
    case handOut
    /// Steps that were asked for were taken.
    case advanced(AdvanceAnswer)
    /// There is time to reckon so many losses more of the map.
    case refine(samples: Int)
    /// The recorder said something.
    case recorder(RecorderReport)
    /// The surface that was asked for was read, or has a fault.
    case surface(Result<Surface, SurfaceFault>)
    /// The recordings that were looked for were found, or the folder has a fault.
    case shelf(Result<RecordingShelf, RecordingFault>)
    /// The recording that was asked for was opened, or has a fault.
    case opened(Result<OpenedRecording, RecordingFault>)
    /// Cells of a map were computed.
    case mapped(MapAnswer)
    /// The plane that was asked for was made.
    case plane(PlaneAnswer)
    /// The eigenvalues that were asked for were found.
    case spectrum(SpectrumAnswer)
    /// More was read of the recordings that are shown.
    case replay(ReplayNews)
    /// There is something to be told about the terminal, in a sentence.
    case remark(String)
}

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
    /// Take these steps; a ``Message/advanced(_:)`` answers.
    case advance(AdvanceRequest)
    /// Make a plane with its map in place of the one asked for before; a ``Message/plane(_:)`` answers.
    case makePlane(PlaneRequest)
    /// Find the largest eigenvalues that a training meets; a ``Message/spectrum(_:)`` answers.
    case findSpectrum(SpectrumRequest)
    /// No cells are wanted any more.
    case cancelMap
    /// Draw everything anew.
    case repaint
}
