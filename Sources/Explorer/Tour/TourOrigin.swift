/// What the tour was begun from.
indirect enum TourOrigin: Sendable {
    /// The command line: leaving the tour keeps the lesson's race.
    case commandLine
    /// The explorer as it was then: leaving the tour brings it back.
    case explorer(Model)
}
