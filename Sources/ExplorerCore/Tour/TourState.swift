import Simulation

/// Where a person is on the tour.
struct TourState: Sendable {
    /// The index of the lesson.
    var index: Int
    /// The runs as the lesson sets them up.
    var plans: [RunPlan]
    /// The explorer that the tour was begun from, and leads back to; nil where it was begun from the command line, and the
    /// lesson's race is kept.
    let origin: Former?

    /// The lesson.
    var lesson: Lesson { Lesson.all[index] }
}
