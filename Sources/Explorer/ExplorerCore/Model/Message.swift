public import Canvas
public import Recordings
public import Surfaces

/// What happens to the explorer; time is one of the things that happen.
public enum Message: Sendable {
    /// The terminal said something; the report is what the view says of the screen that this meets.
    case input(InputEvent, on: ScreenReport = ScreenReport())
    /// A frame is due; `now` is in seconds from any fixed moment.
    case tick(now: Double)
    /// There is time to take so many steps of those that are due.
    case work(steps: Int)
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
    /// More was read of the recordings that are shown.
    case replay(ReplayNews)
}
