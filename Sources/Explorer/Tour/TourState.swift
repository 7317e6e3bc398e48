import Simulation

/// Where a person is on the tour.
struct TourState: Equatable, Sendable {
    /// The index of the lesson.
    var index: Int
    /// The runs as the lesson sets them up.
    var plans: [RunPlan]

    /// The lesson.
    var lesson: Lesson { Lesson.all[index] }
}
