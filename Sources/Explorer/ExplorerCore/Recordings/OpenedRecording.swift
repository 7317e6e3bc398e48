public import Runs

/// A recording, or several side by side, opened to be shown.
public struct OpenedRecording: Sendable {
    /// What is known of it so far.
    public var course: any Course
    /// What the title line calls it.
    public var name: String
    /// What is to be said of how its file ends; nil where there is nothing to say.
    public var note: String?
    /// How far it is known; nil where it was read to its end.
    public var reading: ReplayReading?

    /// A recording of the given values.
    public init(course: any Course, name: String, note: String? = nil, reading: ReplayReading? = nil) {
        self.course = course
        self.name = name
        self.note = note
        self.reading = reading
    }
}
